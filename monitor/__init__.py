"""A media monitor.

source -> feed -> entry -> article -> match -> verdict -> story -> digest/alert -> delivery
         fetch  parse    extract    match     diff      stories   digest,render   deliver

Every arrow is one function in `monitor.pipeline`: gather, decide, apply. Between two arrows
there is always a row in the database. `docs/design.md` says which module may import which.
"""
