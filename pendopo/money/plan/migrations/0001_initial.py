import django.db.models.deletion
import pendopo.kernel.flow.canonical
from django.db import migrations, models

ONLY_DRAFTS = """
CREATE FUNCTION rencana_hanya_draf() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dokumen uuid; keadaan text; baris jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  IF baris ? 'dokumen_id' THEN dokumen := (baris->>'dokumen_id')::uuid;
  ELSIF baris ? 'simpul_id' THEN SELECT s.dokumen_id INTO dokumen FROM simpul_rencana s WHERE s.id = (baris->>'simpul_id')::bigint;
  ELSE SELECT s.dokumen_id INTO dokumen FROM indikator_rencana i JOIN simpul_rencana s ON s.id = i.simpul_id WHERE i.id = (baris->>'indikator_id')::bigint;
  END IF;
  SELECT state INTO keadaan FROM dokumen_rencana WHERE id = dokumen;
  IF keadaan IS NOT NULL AND keadaan <> 'DRAF' THEN
    RAISE EXCEPTION 'isi dokumen rencana hanya berubah selama draf' USING ERRCODE = 'check_violation', CONSTRAINT = 'rencana_hanya_draf', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR UPDATE OR DELETE ON simpul_rencana FOR EACH ROW EXECUTE FUNCTION rencana_hanya_draf();
CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR UPDATE OR DELETE ON pagu_simpul FOR EACH ROW EXECUTE FUNCTION rencana_hanya_draf();
CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR UPDATE OR DELETE ON indikator_rencana FOR EACH ROW EXECUTE FUNCTION rencana_hanya_draf();
CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE OF indikator_id, tahun, target ON target_indikator
  FOR EACH ROW EXECUTE FUNCTION rencana_hanya_draf();
CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR UPDATE OR DELETE ON usulan_simpul FOR EACH ROW EXECUTE FUNCTION rencana_hanya_draf();

CREATE FUNCTION simpul_lurus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    WITH RECURSIVE up (id) AS (
      SELECT NEW.induk_id UNION SELECT s.induk_id FROM simpul_rencana s JOIN up ON s.id = up.id WHERE s.induk_id IS NOT NULL
    ) SELECT FROM up WHERE id = NEW.id)
    OR (SELECT dokumen_id FROM simpul_rencana WHERE id = NEW.induk_id) IS DISTINCT FROM NEW.dokumen_id THEN
    RAISE EXCEPTION 'induk simpul berputar atau di dokumen lain' USING ERRCODE = 'check_violation', CONSTRAINT = 'simpul_lurus', TABLE = 'simpul_rencana';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER simpul_lurus BEFORE INSERT OR UPDATE OF induk_id, dokumen_id ON simpul_rencana
  FOR EACH ROW WHEN (NEW.induk_id IS NOT NULL) EXECUTE FUNCTION simpul_lurus();
"""
"""What was set stays as it was set (results excepted); the tree of a document is a tree."""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('proposal', '0001_initial'),
        ('region', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DokumenRencana',
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
                ('nomor', models.CharField(max_length=60, unique=True)),
                ('jenis', models.CharField(max_length=8)),
                ('judul', models.CharField(max_length=200)),
                ('tahun_awal', models.SmallIntegerField()),
                ('tahun_akhir', models.SmallIntegerField()),
                ('versi', models.SmallIntegerField()),
                ('landasan', models.CharField(blank=True, default='', max_length=200)),
                ('tanggal', models.DateField(null=True)),
                ('isi_sha256', models.CharField(blank=True, default='', max_length=64)),
                ('hasil_reviu', models.CharField(blank=True, default='', max_length=2000)),
                ('alasan', models.CharField(blank=True, default='', max_length=2000)),
                ('dasar', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.dokumenrencana')),
                ('induk_versi', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.dokumenrencana')),
                ('skpd', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit')),
            ],
            options={
                'db_table': 'dokumen_rencana',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Simpul',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=24)),
                ('tingkat', models.CharField(max_length=11)),
                ('nama', models.CharField(max_length=500)),
                ('unit_id', models.UUIDField(null=True)),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.dokumenrencana')),
                ('induk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.simpul')),
            ],
            options={
                'db_table': 'simpul_rencana',
            },
        ),
        migrations.CreateModel(
            name='PaguSimpul',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.SmallIntegerField()),
                ('pagu', models.BigIntegerField()),
                ('simpul', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.simpul')),
            ],
            options={
                'db_table': 'pagu_simpul',
            },
        ),
        migrations.CreateModel(
            name='Indikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=500)),
                ('jenis', models.CharField(max_length=7)),
                ('rumus', models.CharField(max_length=5)),
                ('satuan', models.CharField(blank=True, default='', max_length=80)),
                ('dasar', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('simpul', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.simpul')),
            ],
            options={
                'db_table': 'indikator_rencana',
            },
        ),
        migrations.CreateModel(
            name='TargetIndikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.SmallIntegerField()),
                ('target', models.DecimalField(decimal_places=2, max_digits=18)),
                ('realisasi', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.indikator')),
            ],
            options={
                'db_table': 'target_indikator',
            },
        ),
        migrations.CreateModel(
            name='UnitBidang',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bidang', models.CharField(max_length=4)),
                ('utama', models.BooleanField(default=False)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit')),
            ],
            options={
                'db_table': 'unit_bidang',
            },
        ),
        migrations.CreateModel(
            name='UsulanSimpul',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.dokumenrencana')),
                ('simpul', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.simpul')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposal.usulan')),
            ],
            options={
                'db_table': 'usulan_simpul',
            },
        ),
        migrations.AddIndex(
            model_name='dokumenrencana',
            index=models.Index(fields=['last_at', 'id'], name='dokumenrencana_recent'),
        ),
        migrations.AddIndex(
            model_name='dokumenrencana',
            index=models.Index(condition=models.Q(('clock', 1)), fields=['due_at', 'id'], name='dokumenrencana_due'),
        ),
        migrations.AddIndex(
            model_name='dokumenrencana',
            index=models.Index(condition=models.Q(('limit_at__isnull', False)), fields=['limit_at', 'id'], name='dokumenrencana_limit'),
        ),
        migrations.AddIndex(
            model_name='dokumenrencana',
            index=models.Index(fields=['jenis', 'tahun_awal', 'state'], name='dokumen_rencana_jenis_thn'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='dokumenrencana_version'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clock', 1), ('due_at__isnull', False)), models.Q(models.Q(('clock', 1), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='dokumenrencana_clock'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(('clock__in', [0, 1, 2, 3])), name='dokumenrencana_clock_known'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['RPJMD', 'RENSTRA', 'RKPD', 'RENJA', 'KUAPPAS'])), name='dokumen_rencana_jenis'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(('tahun_akhir__gte', models.F('tahun_awal'))), name='dokumen_rencana_tahun'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis__in', ('RENSTRA', 'RENJA')), ('skpd__isnull', False)), models.Q(models.Q(('jenis__in', ('RENSTRA', 'RENJA')), _negated=True), ('skpd__isnull', True)), _connector='OR'), name='dokumen_rencana_skpd'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['DITETAPKAN', 'DIGANTI']), _negated=True), models.Q(models.Q(('landasan', ''), _negated=True), ('tanggal__isnull', False)), _connector='OR'), name='dokumen_rencana_landasan'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.UniqueConstraint(fields=('jenis', 'tahun_awal', 'tahun_akhir', 'skpd', 'versi'), name='dokumen_rencana_versi', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'DITETAPKAN')), fields=('jenis', 'tahun_awal', 'tahun_akhir', 'skpd'), name='dokumen_rencana_berlaku', nulls_distinct=False, violation_error_code='sudah_ada_yang_berlaku', violation_error_message='Sudah ada versi lain yang berlaku. Muat ulang, lalu periksa versinya.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenrencana',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['DRAF', 'REVIU'])), fields=('jenis', 'tahun_awal', 'tahun_akhir', 'skpd'), name='dokumen_rencana_satu_draf', nulls_distinct=False, violation_error_code='masih_ada_draf', violation_error_message='Masih ada versi yang belum ditetapkan. Lanjutkan atau batalkan dulu.'),
        ),
        migrations.AddIndex(
            model_name='simpul',
            index=models.Index(fields=['induk'], name='simpul_rencana_anak'),
        ),
        migrations.AddIndex(
            model_name='simpul',
            index=models.Index(fields=['kode'], name='simpul_rencana_kode'),
        ),
        migrations.AddConstraint(
            model_name='simpul',
            constraint=models.UniqueConstraint(fields=('dokumen', 'kode', 'unit_id'), name='simpul_rencana_satu', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='simpul',
            constraint=models.CheckConstraint(condition=models.Q(('tingkat__in', ['VISI', 'MISI', 'TUJUAN', 'SASARAN', 'URUSAN', 'BIDANG', 'PROGRAM', 'KEGIATAN', 'SUBKEGIATAN'])), name='simpul_rencana_tingkat'),
        ),
        migrations.AddConstraint(
            model_name='simpul',
            constraint=models.CheckConstraint(condition=models.Q(('induk', models.F('id')), _negated=True), name='simpul_rencana_bukan_diri'),
        ),
        migrations.AddConstraint(
            model_name='pagusimpul',
            constraint=models.UniqueConstraint(fields=('simpul', 'tahun'), name='pagu_simpul_satu'),
        ),
        migrations.AddConstraint(
            model_name='pagusimpul',
            constraint=models.CheckConstraint(condition=models.Q(('pagu__range', (0, 9000000000000000))), name='pagu_simpul_nilai'),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.UniqueConstraint(fields=('simpul', 'nama'), name='indikator_rencana_satu'),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['IMPACT', 'OUTCOME', 'OUTPUT'])), name='indikator_rencana_jenis'),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.CheckConstraint(condition=models.Q(('rumus__in', ['NAIK', 'TURUN', 'TETAP'])), name='indikator_rencana_rumus'),
        ),
        migrations.AddConstraint(
            model_name='targetindikator',
            constraint=models.UniqueConstraint(fields=('indikator', 'tahun'), name='target_indikator_satu'),
        ),
        migrations.AddConstraint(
            model_name='unitbidang',
            constraint=models.UniqueConstraint(fields=('unit', 'bidang'), name='unit_bidang_satu'),
        ),
        migrations.AddConstraint(
            model_name='unitbidang',
            constraint=models.UniqueConstraint(condition=models.Q(('utama', True)), fields=('unit',), name='unit_bidang_utama'),
        ),
        migrations.AddIndex(
            model_name='usulansimpul',
            index=models.Index(fields=['usulan'], name='usulan_simpul_usulan'),
        ),
        migrations.AddConstraint(
            model_name='usulansimpul',
            constraint=models.UniqueConstraint(fields=('dokumen', 'usulan'), name='usulan_simpul_satu'),
        ),
        migrations.RunSQL(ONLY_DRAFTS, "DROP FUNCTION rencana_hanya_draf, simpul_lurus CASCADE"),
    ]
