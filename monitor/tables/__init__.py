"""What is kept: SQLModel rows, and the metadata that Alembic compares with the migrations.

Rows are written by `store` and read by `views`; they never travel further. Between two arrows
of the pipeline there is always a row here that says what is to be done next: a source's
`next_poll_at`, an entry's `state`, an article's `stage`, a page's `due_at`, a delivery's `state`.
"""

from sqlmodel import SQLModel

from monitor.tables.articles import NUMBERED as NUMBERED
from monitor.tables.articles import ArticleRow as ArticleRow
from monitor.tables.articles import BlockRow as BlockRow
from monitor.tables.articles import EvidenceRow as EvidenceRow
from monitor.tables.articles import FingerprintRow as FingerprintRow
from monitor.tables.articles import HitRow as HitRow
from monitor.tables.articles import JudgementRow as JudgementRow
from monitor.tables.articles import KeysRow as KeysRow
from monitor.tables.articles import NameUseRow as NameUseRow
from monitor.tables.articles import OpinionRow as OpinionRow
from monitor.tables.articles import SiteRow as SiteRow
from monitor.tables.articles import StoryMergeRow as StoryMergeRow
from monitor.tables.articles import StorySplitRow as StorySplitRow
from monitor.tables.columns import SoundText as SoundText
from monitor.tables.columns import UtcDateTime as UtcDateTime
from monitor.tables.sending import AlertRow as AlertRow
from monitor.tables.sending import DecisionRow as DecisionRow
from monitor.tables.sending import DeliveryRow as DeliveryRow
from monitor.tables.sending import DigestEventRow as DigestEventRow
from monitor.tables.sending import DigestItemRow as DigestItemRow
from monitor.tables.sending import DigestRow as DigestRow
from monitor.tables.sending import GlossRow as GlossRow
from monitor.tables.sending import KeptRow as KeptRow
from monitor.tables.sending import MuteRow as MuteRow
from monitor.tables.sending import ThreadRow as ThreadRow
from monitor.tables.sending import ToldRow as ToldRow
from monitor.tables.sources import EntryRow as EntryRow
from monitor.tables.sources import HostRow as HostRow
from monitor.tables.sources import PageEventRow as PageEventRow
from monitor.tables.sources import PageRow as PageRow
from monitor.tables.sources import SourceDayRow as SourceDayRow
from monitor.tables.sources import SourceRow as SourceRow

# A kept fact, before a channel's name: until when it asked to be left alone.
CHANNEL = "channel:"
# Kept facts that begin so say since when a message that was retried by hand is new again.
RETRIED = "retried:"

METADATA = SQLModel.metadata
