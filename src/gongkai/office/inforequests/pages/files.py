"""The bytes of a file of a case; each reading is entered in the trail."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views import View

from gongkai.office.errors import NotYoursError
from gongkai.office.inforequests.filing import read_file
from gongkai.office.inforequests.models import RequestFile
from gongkai.office.inforequests.queries import visible_to
from gongkai.office.publishing.serving_files import SHOWN, policy_of


class FilePage(View):
    """A file, for those who handle the case. A form is posted, for the reading changes the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        case = get_object_or_404(visible_to(request.user), pk=kwargs["case"])
        file = get_object_or_404(RequestFile.objects.filter(request=case), pk=kwargs["file"])
        try:
            data = read_file(request.user, file, why=str(case))
        except NotYoursError as error:
            raise Http404("no such file") from error
        answer = HttpResponse(data, content_type=file.media_type)
        kept = file.media_type not in SHOWN
        answer["Content-Disposition"] = content_disposition_header(kept, str(file.name)) or "inline"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        answer["Content-Security-Policy"] = policy_of(file.media_type)
        return answer
