"""How fast and how large `monitor` is, told as ratios to frozen rivals in the same run.

`language` makes words and names, `watched` watchlists, `news` articles; `peers/` are the rivals;
every other module is one benchmark with a `main`. Nothing here is imported by the product.
"""
