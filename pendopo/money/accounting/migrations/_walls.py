"""The database's own guards of the journal (finance.md section 2)."""

WALLS = """
-- A journal that goes into a closed month, or into a unit that keeps no books in that year, is refused. The month's row is
-- locked (shared), so that closing waits for postings under way and postings wait for the closing.
CREATE FUNCTION jurnal_periode() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open int; wanted int;
BEGIN
    SELECT count(*) INTO wanted FROM (SELECT DISTINCT tahun, entitas, least(greatest(bulan, 1), 12) FROM baru WHERE bulan <= 12) x;
    SELECT count(*) INTO open FROM (
        SELECT 1 FROM periode p
        WHERE p.status = 'TERBUKA' AND (p.tahun, p.entitas, p.bulan)
              IN (SELECT tahun, entitas, least(greatest(bulan, 1), 12) FROM baru WHERE bulan <= 12)
        ORDER BY p.id FOR SHARE) x;
    IF open <> wanted THEN
        RAISE EXCEPTION 'periode sudah ditutup' USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_periode';
    END IF;
    IF EXISTS (SELECT 1 FROM baru WHERE extract(year FROM tanggal) <> tahun) THEN
        RAISE EXCEPTION 'tanggal di luar tahun buku' USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_tahun';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER jurnal_periode AFTER INSERT ON jurnal REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION jurnal_periode();

-- The two functions below look from the statement's few rows into tables of millions. A session keeps the plan it made when the
-- tables were small, and that plan reads them whole for each posting; so only indexes are allowed here.

-- A journal and its lines are written by one statement; at its end every new journal has exactly the lines it says, and debit
-- equals credit. One look over the statement's journals, whatever their number; a journal alone does not outlive its statement.
CREATE FUNCTION jurnal_seimbang() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE odd record;
BEGIN
    SELECT j.id, count(b.urut) AS n, coalesce(sum(b.debit), 0) AS d, coalesce(sum(b.kredit), 0) AS k INTO odd
        FROM baru j LEFT JOIN baris_jurnal b ON b.jurnal_id = j.id GROUP BY j.id, j.baris, j.jumlah
        HAVING count(b.urut) <> j.baris OR coalesce(sum(b.debit), 0) <> j.jumlah OR coalesce(sum(b.kredit), 0) <> j.jumlah LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'jurnal % tidak seimbang: % baris, debit %, kredit %', odd.id, odd.n, odd.d, odd.k
            USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_seimbang';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER jurnal_seimbang AFTER INSERT ON jurnal REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION jurnal_seimbang();

-- Lines: only into the places their journal has (so a finished journal takes none), only accounts of level 6 of the chart in
-- force, and the monthly sums follow in the same statement.
CREATE FUNCTION baris_jurnal_masuk() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE odd text;
BEGIN
    IF EXISTS (SELECT 1 FROM baru b JOIN jurnal j ON j.id = b.jurnal_id WHERE b.urut > j.baris) THEN
        RAISE EXCEPTION 'jurnal sudah lengkap' USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_jurnal_tempat';
    END IF;
    SELECT d.akun INTO odd FROM (SELECT DISTINCT b.akun, j.tanggal FROM baru b JOIN jurnal j ON j.id = b.jurnal_id) d
        WHERE NOT EXISTS (SELECT 1 FROM kode_akun k WHERE k.kode = d.akun AND k.level = 6 AND k.berlaku @> d.tanggal) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'akun % bukan akun tingkat 6 yang berlaku', odd USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_jurnal_akun';
    END IF;
    INSERT INTO saldo_bulanan AS s (tahun, basis, entitas, bulan, akun, debit, kredit)
        SELECT j.tahun, j.basis, j.entitas, j.bulan, b.akun, sum(b.debit), sum(b.kredit)
        FROM baru b JOIN jurnal j ON j.id = b.jurnal_id GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (tahun, basis, entitas, bulan, akun)
        DO UPDATE SET debit = s.debit + excluded.debit, kredit = s.kredit + excluded.kredit;
    RETURN NULL;
END $$;
CREATE TRIGGER baris_jurnal_masuk AFTER INSERT ON baris_jurnal REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION baris_jurnal_masuk();
"""
