"""Activities out to a spreadsheet and in from one."""

from django.shortcuts import redirect


def bring_activities(request):
    return redirect("drafts:activities")
