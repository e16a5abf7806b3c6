"""Pages of the account."""
from django.urls import path

from pendopo.people.account import pages, pages_admin, pages_confirm, pages_emergency, pages_me, pages_nik
from pendopo.people.account.oidc import provider

urlpatterns = [
    path("masuk/", pages.masuk), path("masuk/kode", pages.masuk_kode), path("masuk/kunci", pages.kunci_masuk),
    path("masuk/kunci/mulai", pages.kunci_mulai), path("masuk/luar", pages.luar), path("masuk/luar/kembali", pages.luar_kembali),
    path("masuk/lupa", pages.lupa), path("masuk/setel/<str:siapa>/<str:token>", pages.setel), path("keluar/", pages.keluar),
    path("daftar/", pages.daftar),
    path("saya/", pages_me.saya), path("saya/penugasan", pages_me.penugasan), path("saya/sesi", pages_me.sesi),
    path("saya/akses", pages_me.akses), path("saya/dua-faktor", pages_me.dua_faktor), path("saya/kode-pulih", pages_me.kode_pulih),
    path("saya/kunci", pages_me.kunci), path("saya/kunci/mulai", pages_me.kunci_mulai), path("saya/sandi", pages_me.sandi),
    path("saya/aplikasi", pages_me.aplikasi), path("saya/nonaktif", pages_me.nonaktif), path("saya/nik", pages_nik.nik),
    path("saya/konfirmasi", pages_confirm.konfirmasi), path("saya/konfirmasi/kunci", pages_confirm.kunci),
    path("saya/konfirmasi/kunci/mulai", pages_confirm.mulai),
    path("loket/identitas", pages_nik.loket),
    path("akun/orang", pages_admin.orang), path("akun/orang/<uuid:orang_id>", pages_admin.satu), path("akun/peran", pages_admin.peran),
    path("akun/klien", pages_admin.klien), path("akun/darurat", pages_emergency.darurat),
    path(".well-known/openid-configuration", provider.discovery), path(".well-known/jwks.json", provider.keys),
    path("oidc/izin", provider.authorize), path("oidc/token", provider.token), path("oidc/userinfo", provider.userinfo),
]
