"""What the trail does not follow of the portal, and why."""

from gongkai.office.trail.watching import exempt
from gongkai.portal import models as m

exempt(m.Edition, "a number that follows from the changes the trail holds")
exempt(m.Reading, "counts of readers whom nobody knows; no record of the office")
