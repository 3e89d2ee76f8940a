"""A week of a hundred sources, replayed under a clock that is set: `python -m benchmarks.week`.

`outlets` says what each kind of outlet does, `web` answers for them over real HTTP on loopback,
`play` lets the monitor's own arrows poll, read and raise alarms (hourly), and `table`
holds what came of it against what was meant.
"""
