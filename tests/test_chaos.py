"""A few seconds of `make chaos`, on both databases."""

import pytest
from chaos import Campaign
from failpoints import MOMENTS
from victim import warm

STEPS = 4  # up to the first digest
AIMS = ["dispatch.apply: committed", "mail: ended, not confirmed", "migrate: a table made"]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def campaign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    warm()
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    return Campaign(tmp_path_factory.mktemp("chaos"), 7, server, steps=STEPS)


@pytest.mark.usefixtures("migrations")
def test_every_named_moment_is_passed_and_every_kill_is_made_good(campaign: Campaign) -> None:
    passed = campaign.calm()
    assert [one for one in MOMENTS if not passed[one]] == []
    done = campaign.chain(2, list(AIMS), most=5)
    assert done.faults == []
    assert done.kills + done.hits.total() >= 3
