import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.math
import pendopo.kernel.flow.canonical
import pendopo.kernel.store.spans
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from pendopo.kernel.pii.public import append_only

NO_CYCLE = """
CREATE FUNCTION usulan_gabung_lurus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('usulan_gabung'));
  IF EXISTS (
    WITH RECURSIVE up (id) AS (
      SELECT NEW.gabung_ke_id UNION SELECT u.gabung_ke_id FROM usulan u JOIN up ON u.id = up.id WHERE u.gabung_ke_id IS NOT NULL
    ) SELECT FROM up WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'gabung berputar' USING ERRCODE = 'check_violation', CONSTRAINT = 'usulan_gabung_berputar', TABLE = 'usulan';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER usulan_gabung_lurus BEFORE INSERT OR UPDATE OF gabung_ke_id ON usulan
  FOR EACH ROW WHEN (NEW.gabung_ke_id IS NOT NULL) EXECUTE FUNCTION usulan_gabung_lurus();
"""
"""A merge never leads back to itself: merges are looked at one after the other."""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("rules", "0001_initial"),
        ("pii", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Dapil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=80, unique=True)),
            ],
            options={
                'db_table': 'dapil',
            },
        ),
        migrations.CreateModel(
            name='Usulan',
            fields=[
                ('id', models.UUIDField(default=pendopo.kernel.flow.canonical.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.TextField()),
                ('version', models.IntegerField(default=1)),
                ('head', models.BinaryField(max_length=32)),
                ('last_at', models.DateTimeField()),
                ('owner_id', models.UUIDField(null=True)),
                ('unit_id', models.UUIDField(null=True)),
                ('clock', models.SmallIntegerField(default=0)),
                ('clock_start', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('clock_days', models.IntegerField(default=0)),
                ('clock_used', models.IntegerField(default=0)),
                ('limit_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('nomor', models.CharField(max_length=24, unique=True)),
                ('tahun', models.SmallIntegerField()),
                ('tingkat', models.CharField(max_length=5)),
                ('tingkat_bahas', models.CharField(blank=True, default='', max_length=10)),
                ('pengusul', models.CharField(max_length=160)),
                ('unit_pengusul_id', models.UUIDField(null=True)),
                ('uraian', models.CharField(max_length=200)),
                ('latar', models.CharField(blank=True, default='', max_length=4000)),
                ('lat', models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                ('lon', models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                ('desa', models.CharField(blank=True, default='', max_length=13)),
                ('rt', models.CharField(blank=True, default='', max_length=3)),
                ('rw', models.CharField(blank=True, default='', max_length=3)),
                ('volume', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('satuan', models.CharField(blank=True, default='', max_length=30)),
                ('harga_satuan', models.BigIntegerField(default=0)),
                ('jumlah', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Cast(django.db.models.functions.math.Round(models.ExpressionWrapper(django.db.models.expressions.CombinedExpression(models.F('volume'), '*', models.F('harga_satuan')), output_field=models.DecimalField(decimal_places=2, max_digits=30))), models.BigIntegerField()), output_field=models.BigIntegerField())),
                ('penerima', models.IntegerField(null=True)),
                ('skpd_id', models.UUIDField(null=True)),
                ('subkegiatan', models.CharField(blank=True, default='', max_length=24)),
                ('nilai', models.JSONField(default=dict)),
                ('skor', models.SmallIntegerField(null=True)),
                ('peringkat', models.SmallIntegerField(null=True)),
                ('lewati', models.CharField(blank=True, default='', max_length=2000)),
                ('alasan', models.CharField(blank=True, default='', max_length=2000)),
                ('baris', models.CharField(blank=True, default='', max_length=120)),
                ('rujukan', models.CharField(blank=True, default='', max_length=120)),
                ('dikirim_pada', models.DateTimeField(null=True)),
                ('gabung_ke', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'usulan',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Bobot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kriteria', models.CharField(max_length=40)),
                ('nama', models.CharField(max_length=120)),
                ('bantuan', models.CharField(blank=True, default='', max_length=200)),
                ('bobot', models.SmallIntegerField()),
                ('mulai', models.DateField()),
                ('selesai', models.DateField(null=True)),
            ],
            options={
                'db_table': 'bobot_musrenbang',
                'constraints': [models.CheckConstraint(condition=models.Q(('bobot__gte', 0)), name='bobot_positif'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('kriteria', '='), (pendopo.kernel.store.spans.Days('mulai', 'selesai'), '&&')], name='bobot_masa')],
            },
        ),
        migrations.CreateModel(
            name='AnggotaDewan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('akun_id', models.UUIDField(unique=True)),
                ('nama', models.CharField(max_length=150)),
                ('fraksi', models.CharField(blank=True, default='', max_length=80)),
                ('dapil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.dapil')),
            ],
            options={
                'db_table': 'anggota_dewan',
            },
        ),
        migrations.CreateModel(
            name='DapilKecamatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kecamatan', models.CharField(max_length=8, unique=True)),
                ('dapil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.dapil')),
            ],
            options={
                'db_table': 'dapil_kecamatan',
            },
        ),
        migrations.CreateModel(
            name='Musyawarah',
            fields=[
                ('id', models.UUIDField(default=pendopo.kernel.flow.canonical.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.TextField()),
                ('version', models.IntegerField(default=1)),
                ('head', models.BinaryField(max_length=32)),
                ('last_at', models.DateTimeField()),
                ('owner_id', models.UUIDField(null=True)),
                ('unit_id', models.UUIDField(null=True)),
                ('clock', models.SmallIntegerField(default=0)),
                ('clock_start', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('clock_days', models.IntegerField(default=0)),
                ('clock_used', models.IntegerField(default=0)),
                ('limit_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('nomor', models.CharField(max_length=24, unique=True)),
                ('tahun', models.SmallIntegerField()),
                ('tingkat', models.CharField(max_length=10)),
                ('judul', models.CharField(max_length=200)),
                ('wilayah', models.CharField(blank=True, default='', max_length=13)),
                ('tanggal', models.DateField()),
                ('tempat', models.CharField(max_length=200)),
                ('agenda', models.CharField(max_length=2000)),
                ('alasan', models.CharField(blank=True, default='', max_length=2000)),
            ],
            options={
                'db_table': 'musyawarah',
                'abstract': False,
                'indexes': [models.Index(fields=['last_at', 'id'], name='musyawarah_recent'), models.Index(condition=models.Q(('clock', 1)), fields=['due_at', 'id'], name='musyawarah_due'), models.Index(condition=models.Q(('limit_at__isnull', False)), fields=['limit_at', 'id'], name='musyawarah_limit'), models.Index(fields=['-tanggal', '-id'], name='musyawarah_terbaru'), models.Index(fields=['unit_id', 'tahun', 'state'], name='musyawarah_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='musyawarah_version'), models.CheckConstraint(condition=models.Q(models.Q(('clock', 1), ('due_at__isnull', False)), models.Q(models.Q(('clock', 1), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='musyawarah_clock'), models.CheckConstraint(condition=models.Q(('clock__in', [0, 1, 2, 3])), name='musyawarah_clock_known'), models.CheckConstraint(condition=models.Q(('tingkat__in', ['DESA', 'KECAMATAN', 'FORUM', 'KABUPATEN'])), name='musyawarah_tingkat')],
            },
        ),
        migrations.CreateModel(
            name='PlafonKecamatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.SmallIntegerField()),
                ('kecamatan', models.CharField(max_length=8)),
                ('jumlah', models.BigIntegerField()),
            ],
            options={
                'db_table': 'plafon_kecamatan',
                'constraints': [models.UniqueConstraint(fields=('tahun', 'kecamatan'), name='plafon_kecamatan_satu'), models.CheckConstraint(condition=models.Q(('jumlah__range', (0, 9000000000000000))), name='plafon_kecamatan_jumlah')],
            },
        ),
        migrations.CreateModel(
            name='FotoUsulan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upload_id', models.UUIDField(unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('diambil_pada', models.DateTimeField(null=True)),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'foto_usulan',
            },
        ),
        migrations.CreateModel(
            name='Dukungan',
            fields=[
                ('pk', models.CompositePrimaryKey('usulan_id', 'akun_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('akun_id', models.UUIDField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'dukungan_usulan',
            },
        ),
        migrations.CreateModel(
            name='CatatanMusyawarah',
            fields=[
                ('id', models.UUIDField(default=pendopo.kernel.flow.canonical.uuid7, primary_key=True, serialize=False)),
                ('jenis', models.CharField(max_length=12)),
                ('isi', models.CharField(max_length=2000)),
                ('at', models.DateTimeField()),
                ('musyawarah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.musyawarah')),
                ('usulan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'catatan_musyawarah',
            },
        ),
        migrations.CreateModel(
            name='Putusan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tingkat', models.CharField(max_length=10)),
                ('hasil', models.CharField(max_length=12)),
                ('alasan', models.CharField(max_length=2000)),
                ('oleh', models.UUIDField(null=True)),
                ('skor', models.SmallIntegerField(null=True)),
                ('upload_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('musyawarah', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.musyawarah')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'putusan',
            },
        ),
        migrations.CreateModel(
            name='Kehadiran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.IntegerField()),
                ('nama', models.CharField(max_length=120)),
                ('unsur', models.CharField(max_length=20)),
                ('kelamin', models.CharField(blank=True, default='', max_length=1)),
                ('dicoret', models.CharField(blank=True, default='', max_length=500)),
                ('musyawarah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.musyawarah')),
            ],
            options={
                'db_table': 'kehadiran',
                'constraints': [models.UniqueConstraint(fields=('musyawarah', 'no'), name='kehadiran_no'), models.CheckConstraint(condition=models.Q(('kelamin__in', ['', 'L', 'P'])), name='kehadiran_kelamin')],
            },
        ),
        migrations.CreateModel(
            name='Pokir',
            fields=[
                ('usulan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='proposal.usulan')),
                ('anggota', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.anggotadewan')),
                ('dapil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.dapil')),
            ],
            options={
                'db_table': 'pokir',
            },
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['last_at', 'id'], name='usulan_recent'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(condition=models.Q(('clock', 1)), fields=['due_at', 'id'], name='usulan_due'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(condition=models.Q(('limit_at__isnull', False)), fields=['limit_at', 'id'], name='usulan_limit'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['-dikirim_pada', '-id'], name='usulan_terbaru'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['desa', 'tahun', 'state'], name='usulan_desa'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['tahun', '-skor', 'jumlah', 'id'], name='usulan_peringkat'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['unit_id', 'state'], name='usulan_unit'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(condition=models.Q(('gabung_ke__isnull', False)), fields=['gabung_ke'], name='usulan_gabung'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='usulan_version'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clock', 1), ('due_at__isnull', False)), models.Q(models.Q(('clock', 1), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='usulan_clock'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('clock__in', [0, 1, 2, 3])), name='usulan_clock_known'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('tingkat__in', ['DESA', 'KEC', 'SKPD', 'KAB', 'POKIR'])), name='usulan_tingkat'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('tingkat_bahas__in', ['', 'DESA', 'KECAMATAN', 'FORUM', 'KABUPATEN'])), name='usulan_bahas'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__range', (-90, 90)), ('lon__range', (-180, 180))), _connector='OR'), name='usulan_titik'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('harga_satuan__gte', 0), ('volume__gte', 0)), name='usulan_angka'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('jumlah__range', (1, 9000000000000000)), models.Q(('jumlah__range', (0, 9000000000000000)), ('state__in', ('DRAF', 'DITARIK'))), _connector='OR'), name='usulan_jumlah', violation_error_code='jumlah_terlalu_besar', violation_error_message='Jumlah harus lebih dari 0 dan wajar.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('DRAF', 'DITARIK')), ('dikirim_pada__isnull', False), _connector='OR'), name='usulan_dikirim'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('MASUK_RKPD', 'DIANGGARKAN', 'BERJALAN', 'SELESAI')), _negated=True), models.Q(('subkegiatan', ''), _negated=True), _connector='OR'), name='usulan_subkegiatan', violation_error_code='subkegiatan_kosong', violation_error_message='Isi kode subkegiatan.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('DIANGGARKAN', 'BERJALAN', 'SELESAI')), _negated=True), models.Q(('baris', ''), _negated=True), _connector='OR'), name='usulan_baris', violation_error_code='baris_tidak_ada', violation_error_message='Baris anggarannya belum ada.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gabung_ke__isnull', False), ('state', 'DIGABUNG')), models.Q(models.Q(('state', 'DIGABUNG'), _negated=True), ('gabung_ke__isnull', True)), _connector='OR'), name='usulan_gabungan'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('gabung_ke', models.F('id')), _negated=True), name='usulan_gabung_berputar', violation_error_code='gabung_berputar', violation_error_message='Gabung berputar: usulan itu sendiri sudah digabung ke usulan ini.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('penerima__isnull', True), ('penerima__gte', 0), _connector='OR'), name='usulan_penerima'),
        ),
        migrations.AddConstraint(
            model_name='fotousulan',
            constraint=models.UniqueConstraint(fields=('usulan', 'sha256'), name='foto_usulan_satu'),
        ),
        migrations.AddIndex(
            model_name='dukungan',
            index=models.Index(fields=['akun_id', '-at'], name='dukungan_usulan_akun'),
        ),
        migrations.AddIndex(
            model_name='catatanmusyawarah',
            index=models.Index(fields=['musyawarah', 'at'], name='catatan_musyawarah_urut'),
        ),
        migrations.AddConstraint(
            model_name='catatanmusyawarah',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['catatan', 'kesepakatan'])), name='catatan_musyawarah_jenis'),
        ),
        migrations.AddIndex(
            model_name='putusan',
            index=models.Index(fields=['usulan', 'at'], name='putusan_urut'),
        ),
        migrations.AddConstraint(
            model_name='putusan',
            constraint=models.CheckConstraint(condition=models.Q(('hasil__in', ['DITERIMA', 'DIGABUNG', 'DITUNDA', 'DITOLAK', 'DIKEMBALIKAN'])), name='putusan_hasil'),
        ),
        migrations.AddConstraint(
            model_name='putusan',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='putusan_beralasan'),
        ),
        migrations.AddConstraint(
            model_name='putusan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hasil', 'DITERIMA'), _negated=True), ('musyawarah__isnull', False), ('upload_id__isnull', False), _connector='OR'), name='putusan_berita_acara'),
        ),
        migrations.RunSQL(NO_CYCLE, "DROP FUNCTION usulan_gabung_lurus CASCADE"),
        migrations.RunSQL(append_only("putusan"), migrations.RunSQL.noop),
    ]
