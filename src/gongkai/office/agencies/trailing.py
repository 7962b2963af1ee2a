"""What the trail follows of agencies and people."""

from gongkai.office.agencies.models import Agency, Deputy, Person, Post
from gongkai.office.trail.watching import watch

watch(Agency, agency=lambda agency: agency.pk, without=["path", "depth", "numchild"])
watch(
    Person,
    agency=lambda person: person.agency_id,
    without=["last_login"],
    personal=["email", "telephone"],
    secret=["password"],
)
watch(Post, agency=lambda post: post.agency_id)
watch(Deputy, agency=lambda deputy: deputy.agency_id)
