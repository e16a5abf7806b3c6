"""What I was told: the list behind the bell, and the choice of channels."""
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pendopo.kernel.notify.public import CHANNELS, choices, choose, notices, open_notice, read_all, unread
from pendopo.kernel.web.errors import problem_for
from pendopo.kernel.web.tools import keep_language, need_account, page_of, render

WORDS = {"situs": ("Kabar di situs ini", "Muncul di halaman ini dan pada angka di kepala halaman."),
         "surel": ("Surel", "Dikirim ke alamat surel pada akun Anda."), "wa": ("WhatsApp", "Dikirim ke nomor ponsel pada akun Anda.")}


@require_http_methods(["GET", "POST"])
def kabar(request: HttpRequest) -> HttpResponse:
    """`/saya/kabar`: newest first; the button marks all as read. 1 SQL and the count."""
    need_account(request)
    me = request.actor.account_id
    if request.method == "POST":
        read_all(me)
        return HttpResponseRedirect("/saya/kabar", status=303)
    return render(request, "web/kabar.html", {"halaman": page_of(notices(me), ("-id",), request.GET.get("cursor")), "belum": unread(me)})


@require_safe
def buka(request: HttpRequest, ref: UUID) -> HttpResponse:
    """`/saya/kabar/<id>`: to the page that the notice is about; it counts as read from now on."""
    need_account(request)
    url = open_notice(request.actor.account_id, ref)
    if url is None:
        raise problem_for(404)
    return HttpResponseRedirect(url, status=303)


@require_http_methods(["GET", "POST"])
def pilihan(request: HttpRequest) -> HttpResponse:
    """`/saya/kabar/pilihan`: each channel on or off, and the language of letters, messages and, in this browser, of the pages."""
    need_account(request)
    me = request.actor.account_id
    if request.method == "POST":
        asked = request.POST.get("bahasa", "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        choose(me, set(request.POST.getlist("saluran")) & set(CHANNELS), language)
        answer = HttpResponseRedirect("/saya/kabar/pilihan?tersimpan=1", status=303)
        keep_language(request, answer, language)
        return answer
    mine = choices(me)
    shown = [(name, *WORDS[name], getattr(mine, name)) for name in CHANNELS]
    return render(request, "web/kabar_pilihan.html", {
        "saluran": shown, "tersimpan": request.GET.get("tersimpan"), "bahasa_saya": mine.bahasa or settings.LANGUAGE_CODE, "bahasa_semua": settings.LANGUAGES})
