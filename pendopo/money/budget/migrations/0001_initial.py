import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pendopo.kernel.flow.canonical
import pendopo.kernel.store.hashed
from django.db import migrations, models

from pendopo.kernel.pii.public import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pii', '0001_initial'),
        ('rules', '0001_initial'),
        ('region', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Anggaran',
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
                ('tahun', models.SmallIntegerField()),
                ('versi', models.SmallIntegerField()),
                ('jenis', models.CharField(choices=[('MURNI', 'Murni'), ('PERGESERAN', 'Pergeseran'), ('PERUBAHAN', 'Perubahan')], max_length=12)),
                ('asal', models.CharField(default='HALAMAN', max_length=8)),
                ('judul', models.CharField(max_length=120)),
                ('nomor', models.CharField(blank=True, default='', max_length=80)),
                ('tanggal', models.DateField(null=True)),
                ('alasan', models.CharField(blank=True, default='', max_length=1000)),
            ],
            options={
                'db_table': 'anggaran',
                'abstract': False,
                'indexes': [models.Index(fields=['last_at', 'id'], name='anggaran_recent'), models.Index(condition=models.Q(('clock', 1)), fields=['due_at', 'id'], name='anggaran_due'), models.Index(condition=models.Q(('limit_at__isnull', False)), fields=['limit_at', 'id'], name='anggaran_limit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='anggaran_version'), models.CheckConstraint(condition=models.Q(models.Q(('clock', 1), ('due_at__isnull', False)), models.Q(models.Q(('clock', 1), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='anggaran_clock'), models.CheckConstraint(condition=models.Q(('clock__in', [0, 1, 2, 3])), name='anggaran_clock_known'), models.CheckConstraint(condition=models.Q(('state__in', ['DRAF', 'DIBAHAS_DPRD', 'EVALUASI_GUBERNUR', 'PERDA', 'BERLAKU', 'DIGANTI'])), name='anggaran_state'), models.CheckConstraint(condition=models.Q(('jenis__in', ['MURNI', 'PERGESERAN', 'PERUBAHAN'])), name='anggaran_jenis'), models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'MURNI'), ('versi', 1)), models.Q(models.Q(('jenis', 'MURNI'), _negated=True), ('versi__gt', 1)), _connector='OR'), name='anggaran_murni_pertama'), models.CheckConstraint(condition=models.Q(('asal__in', ['HALAMAN', 'IMPOR'])), name='anggaran_asal'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['BERLAKU', 'DIGANTI']), _negated=True), ('tanggal__isnull', False), _connector='OR'), name='anggaran_tanggal'), models.UniqueConstraint(fields=('tahun', 'versi'), name='anggaran_versi', violation_error_code='versi_ganda', violation_error_message='Versi anggaran itu sudah ada. Muat ulang halaman.'), models.UniqueConstraint(condition=models.Q(('state', 'BERLAKU')), fields=('tahun',), name='anggaran_satu_berlaku'), models.UniqueConstraint(condition=models.Q(('state__in', ['BERLAKU', 'DIGANTI']), _negated=True), fields=('tahun',), name='anggaran_satu_terbuka', violation_error_code='versi_terbuka', violation_error_message='Masih ada versi anggaran yang sedang disusun. Selesaikan dahulu versi itu.')],
            },
        ),
        migrations.CreateModel(
            name='BarisAnggaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.SmallIntegerField()),
                ('subkegiatan', models.CharField(max_length=24, null=True)),
                ('akun', models.CharField(max_length=24)),
                ('sumber_dana', models.CharField(max_length=24, null=True)),
                ('pagu', models.BigIntegerField()),
                ('terpakai', models.BigIntegerField(default=0)),
                ('dicadangkan', models.BigIntegerField(default=0)),
                ('komitmen', models.BigIntegerField(default=0)),
                ('entitas', models.ForeignKey(db_column='entitas', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit', to_field='kode')),
            ],
            options={
                'db_table': 'baris_anggaran',
            },
        ),
        migrations.CreateModel(
            name='AnggaranKas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulan', models.SmallIntegerField()),
                ('jumlah', models.BigIntegerField()),
                ('baris', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.barisanggaran')),
            ],
            options={
                'db_table': 'anggaran_kas',
            },
        ),
        migrations.CreateModel(
            name='CatatanTAPD',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subkegiatan', models.CharField(max_length=24, null=True)),
                ('akun', models.CharField(blank=True, default='', max_length=24)),
                ('isi', models.CharField(max_length=1000)),
                ('oleh', models.CharField(max_length=120)),
                ('pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('jawaban', models.CharField(blank=True, default='', max_length=1000)),
                ('dijawab_pada', models.DateTimeField(null=True)),
                ('selesai_pada', models.DateTimeField(null=True)),
                ('anggaran', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.anggaran')),
                ('entitas', models.ForeignKey(db_column='entitas', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit', to_field='kode')),
            ],
            options={
                'db_table': 'catatan_tapd',
            },
        ),
        migrations.CreateModel(
            name='HargaSatuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(max_length=4)),
                ('kode', models.CharField(max_length=40)),
                ('uraian', models.CharField(max_length=300)),
                ('spesifikasi', models.CharField(blank=True, default='', max_length=500)),
                ('satuan', models.CharField(max_length=40)),
                ('harga', models.BigIntegerField()),
                ('dasar', models.CharField(blank=True, default='', max_length=160)),
                ('berlaku', django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
            options={
                'db_table': 'harga_satuan',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(pendopo.kernel.store.hashed.Hashed('kode'), '='), ('jenis', '='), ('berlaku', '&&')], name='harga_satuan_masa'), models.CheckConstraint(condition=models.Q(('jenis__in', ['SSH', 'HSPK', 'ASB'])), name='harga_satuan_jenis'), models.CheckConstraint(condition=models.Q(('harga__gt', 0)), name='harga_satuan_harga')],
                'indexes': [models.Index(fields=['kode'], name='harga_satuan_kode')],
            },
        ),
        migrations.CreateModel(
            name='Impor',
            fields=[
                ('id', models.UUIDField(default=pendopo.kernel.flow.canonical.uuid7, primary_key=True, serialize=False)),
                ('tahun', models.SmallIntegerField()),
                ('nama', models.CharField(max_length=200)),
                ('bentuk', models.CharField(max_length=4)),
                ('isi', models.BinaryField(null=True)),
                ('status', models.CharField(default='ANTRE', max_length=8)),
                ('oleh', models.CharField(max_length=60)),
                ('hanya_unit', models.JSONField(null=True)),
                ('baris', models.IntegerField(default=0)),
                ('diterima', models.IntegerField(default=0)),
                ('pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('selesai_pada', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'impor_rka',
                'indexes': [models.Index(fields=['-pada', '-id'], name='impor_rka_terbaru')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['ANTRE', 'JALAN', 'SELESAI'])), name='impor_rka_status')],
            },
        ),
        migrations.CreateModel(
            name='ImporTolak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor_baris', models.IntegerField()),
                ('kolom', models.CharField(max_length=20)),
                ('kode', models.CharField(max_length=32)),
                ('alasan', models.CharField(max_length=400)),
                ('impor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.impor')),
            ],
            options={
                'db_table': 'impor_rka_tolak',
            },
        ),
        migrations.CreateModel(
            name='Komitmen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asal', models.CharField(max_length=80)),
                ('sisa', models.BigIntegerField()),
                ('baris', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.barisanggaran')),
            ],
            options={
                'db_table': 'komitmen',
            },
        ),
        migrations.CreateModel(
            name='MutasiPagu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dokumen', models.CharField(blank=True, default='', max_length=64)),
                ('tanggal', models.DateField()),
                ('selisih', models.BigIntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('anggaran', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.anggaran')),
                ('baris', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.barisanggaran')),
            ],
            options={
                'db_table': 'mutasi_pagu',
            },
        ),
        migrations.CreateModel(
            name='PakaiSPD',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.SmallIntegerField()),
                ('tw1', models.BigIntegerField(default=0)),
                ('tw2', models.BigIntegerField(default=0)),
                ('tw3', models.BigIntegerField(default=0)),
                ('tw4', models.BigIntegerField(default=0)),
                ('terpakai', models.BigIntegerField(default=0)),
                ('entitas', models.ForeignKey(db_column='entitas', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit', to_field='kode')),
            ],
            options={
                'db_table': 'pakai_spd',
            },
        ),
        migrations.CreateModel(
            name='Rincian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subkegiatan', models.CharField(max_length=24, null=True)),
                ('akun', models.CharField(max_length=24)),
                ('sumber_dana', models.CharField(max_length=24, null=True)),
                ('uraian', models.CharField(max_length=500)),
                ('volume', models.DecimalField(decimal_places=4, max_digits=18)),
                ('volume_teks', models.CharField(max_length=24)),
                ('satuan', models.CharField(max_length=40)),
                ('harga', models.BigIntegerField()),
                ('harga_teks', models.CharField(max_length=24)),
                ('jumlah', models.BigIntegerField()),
                ('dasar_harga', models.CharField(blank=True, db_default='', default='', max_length=300)),
                ('urut', models.IntegerField()),
                ('anggaran', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.anggaran')),
                ('entitas', models.ForeignKey(db_column='entitas', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit', to_field='kode')),
                ('ssh_item', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.hargasatuan')),
            ],
            options={
                'db_table': 'rincian',
            },
        ),
        migrations.CreateModel(
            name='SPD',
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
                ('nomor', models.CharField(max_length=80)),
                ('tahun', models.SmallIntegerField()),
                ('tanggal', models.DateField()),
                ('asal', models.CharField(default='HALAMAN', max_length=8)),
            ],
            options={
                'db_table': 'spd',
                'abstract': False,
                'indexes': [models.Index(fields=['last_at', 'id'], name='spd_recent'), models.Index(condition=models.Q(('clock', 1)), fields=['due_at', 'id'], name='spd_due'), models.Index(condition=models.Q(('limit_at__isnull', False)), fields=['limit_at', 'id'], name='spd_limit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='spd_version'), models.CheckConstraint(condition=models.Q(models.Q(('clock', 1), ('due_at__isnull', False)), models.Q(models.Q(('clock', 1), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='spd_clock'), models.CheckConstraint(condition=models.Q(('clock__in', [0, 1, 2, 3])), name='spd_clock_known'), models.CheckConstraint(condition=models.Q(('state', 'TERBIT')), name='spd_state'), models.UniqueConstraint(fields=('tahun', 'nomor'), name='spd_nomor', violation_error_code='NOMOR_GANDA', violation_error_message='Nomor SPD itu sudah dipakai pada tahun ini. Pakai nomor lain.')],
            },
        ),
        migrations.CreateModel(
            name='BarisSPD',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('triwulan', models.SmallIntegerField()),
                ('jumlah', models.BigIntegerField()),
                ('entitas', models.ForeignKey(db_column='entitas', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='region.unit', to_field='kode')),
                ('spd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.spd')),
            ],
            options={
                'db_table': 'baris_spd',
            },
        ),
        migrations.CreateModel(
            name='TautUsulan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('usulan', models.CharField(max_length=120, unique=True)),
                ('simpul', models.CharField(blank=True, default='', max_length=120)),
                ('oleh', models.CharField(max_length=60)),
                ('pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('baris', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.barisanggaran')),
            ],
            options={
                'db_table': 'taut_usulan',
            },
        ),
        migrations.AddConstraint(
            model_name='barisanggaran',
            constraint=models.UniqueConstraint(fields=('tahun', 'entitas', 'akun', 'subkegiatan', 'sumber_dana'), name='baris_anggaran_satu', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='barisanggaran',
            constraint=models.CheckConstraint(condition=models.Q(('dicadangkan__gte', 0), ('komitmen__gte', 0), ('terpakai__gte', 0)), name='baris_anggaran_tidak_negatif'),
        ),
        migrations.AddConstraint(
            model_name='barisanggaran',
            constraint=models.CheckConstraint(condition=models.Q(('akun__startswith', '4.'), ('akun__startswith', '6.1.'), ('pagu__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('terpakai'), '+', models.F('dicadangkan')), '+', models.F('komitmen'))), _connector='OR'), name='baris_anggaran_pagu'),
        ),
        migrations.AddConstraint(
            model_name='barisanggaran',
            constraint=models.CheckConstraint(condition=models.Q(('akun__regex', '^(4|5|6\\.[12])\\.')), name='baris_anggaran_akun'),
        ),
        migrations.AddConstraint(
            model_name='anggarankas',
            constraint=models.UniqueConstraint(fields=('baris', 'bulan'), name='anggaran_kas_satu'),
        ),
        migrations.AddConstraint(
            model_name='anggarankas',
            constraint=models.CheckConstraint(condition=models.Q(('bulan__range', (1, 12)), ('jumlah__gte', 0)), name='anggaran_kas_isi'),
        ),
        migrations.AddIndex(
            model_name='catatantapd',
            index=models.Index(fields=['anggaran', 'entitas', '-id'], name='catatan_tapd_unit'),
        ),
        migrations.AddConstraint(
            model_name='importolak',
            constraint=models.UniqueConstraint(fields=('impor', 'nomor_baris'), name='impor_rka_tolak_satu'),
        ),
        migrations.AddConstraint(
            model_name='komitmen',
            constraint=models.UniqueConstraint(fields=('asal', 'baris'), name='komitmen_satu'),
        ),
        migrations.AddConstraint(
            model_name='komitmen',
            constraint=models.CheckConstraint(condition=models.Q(('sisa__gte', 0)), name='komitmen_sisa'),
        ),
        migrations.AddConstraint(
            model_name='pakaispd',
            constraint=models.UniqueConstraint(fields=('tahun', 'entitas'), name='pakai_spd_satu'),
        ),
        migrations.AddConstraint(
            model_name='pakaispd',
            constraint=models.CheckConstraint(condition=models.Q(('terpakai__gte', 0), ('terpakai__lte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('tw1'), '+', models.F('tw2')), '+', models.F('tw3')), '+', models.F('tw4')))), name='pakai_spd_cukup'),
        ),
        migrations.AddConstraint(
            model_name='rincian',
            constraint=models.UniqueConstraint(fields=('anggaran', 'entitas', 'akun', 'subkegiatan', 'sumber_dana', 'uraian'), name='rincian_satu', nulls_distinct=False, violation_error_code='BARIS_GANDA', violation_error_message='Uraian ini sudah ada pada baris yang sama. Ubah uraiannya atau volume baris itu.'),
        ),
        migrations.AddConstraint(
            model_name='rincian',
            constraint=models.CheckConstraint(condition=models.Q(('harga__gte', 0), ('jumlah__gte', 0), ('volume__gte', 0)), name='rincian_tidak_negatif'),
        ),
        migrations.AddConstraint(
            model_name='barisspd',
            constraint=models.CheckConstraint(condition=models.Q(('triwulan__range', (1, 4))), name='baris_spd_triwulan'),
        ),
        *(migrations.RunSQL(append_only(table), migrations.RunSQL.noop) for table in ("mutasi_pagu", "baris_spd")),
        # room on the page for the figures that move with every payment: an update then touches no index
        migrations.RunSQL("ALTER TABLE baris_anggaran SET (fillfactor = 70)", migrations.RunSQL.noop),
        migrations.RunSQL("ALTER TABLE pakai_spd SET (fillfactor = 50)", migrations.RunSQL.noop),
    ]
