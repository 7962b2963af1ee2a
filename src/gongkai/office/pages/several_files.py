"""A field for files that are chosen together."""

from typing import Any

from django import forms


class SeveralFiles(forms.FileField):
    """Files chosen together."""

    class Chooser(forms.ClearableFileInput):
        allow_multiple_selected = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=self.Chooser(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        cleaned = [super(SeveralFiles, self).clean(one, initial) for one in given]
        return cleaned or ([super().clean(None, initial)] if self.required else [])
