"""The bytes of a file of a case; each reading is entered in the trail."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View

from gongkai.office.errors import NotYoursError
from gongkai.office.inforequests.filing import read_file
from gongkai.office.inforequests.models import RequestFile
from gongkai.office.inforequests.queries import visible_to
from gongkai.office.pages.files import download
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
        answer = download(data, file.name, file.media_type, inline=file.media_type in SHOWN)
        answer["Content-Security-Policy"] = policy_of(file.media_type)
        return answer
