"""What a mutated file is made to say: values, names and pieces that readers are known to stumble over."""

from __future__ import annotations

# Values of cells, attributes and keys. "²" is a digit to str.isdigit, not to int; NFD is what a Mac writes.
VALUES = (
    "", " ", "0", "-1", "1", "2", "7", "99999999999999999999", "1e999", "-0.0", "NaN", "Infinity", "0x10", "²", "٣",
    "１２", "½", "true", "false", "null", "None", "#N/A", "#REF!", "=1/0", "2026-11-26", "2026-02-30", "31/12/2026",
    "00/00/0000", "26-11-26", "9999-12-31", "0001-01-01", "10000-01-01", "24:61", "2026-11-26T25:00:00", "2026",
    "2026-Q9", "27,5", "A" * 300, "ắ" * 70_000, "a\nb\r\nc", "\t", "\u200b", "\u202e", "\ufeff", "\u00a0", "\u0301",
    "e\u0302\u0301", "\U0001f600", "\u0130", "ß", "ﬁ", "ǅ", "../../etc/passwd", "/etc/passwd", "C:\\x", "CON", "a/b",
    ".", "..", "%s%n", "{0}", "{x.y}", "{", "}}", "<w:t>", "&amp;", "&#0;", "'", '"', "--", "DV001", "DV001; DV002",
    "HN-CBVP", "DB-SL", "có", "không", "XS", "HTT", "Mật", "mat", "1;2;3", ",", ";", "|", "M̃", "Tr­ưởng", "Bé", "µ",
    "¸n",
)  # fmt: skip

JINJA = (
    "{{ ho_ten }}", "{{", "}}", "{%", "%}", "{#", "#}", "{{ }}", "{%p for x in nhiem_vu %}", "{%p endfor %}",
    "{%tr for x in nhiem_vu %}", "{%tr endfor %}", "{%tc for x in nhiem_vu %}", "{%tc endfor %}", "{%r if a %}",
    "{%p if ho_ten %}", "{%p else %}", "{%p elif x %}", "{%p endif %}", "{% if a %}", "{% endif %}", "{% else %}",
    "{{ x.ho_ten }}", "{{ ho_ten|upper }}", "{{ ho_ten|la }}", "{{r ho_ten }}", "{{ ho_ten[0] }}",
    "{{ ho_ten.__class__ }}", "{{ 9**9**9 }}", "{{ 'a'*999999999 }}", "{{ range(999999999)|list }}",
    "{% for i in range(99999999) %}{{ i }}{% endfor %}", "{% set a = [] %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% include 'x' %}", "{% raw %}", "{% endraw %}",
    "{{ ho_ten or '' }}", "{{ (1,2)|sum }}", "{{ nhiem_vu|join(',') }}", "{% cellbg x %}", "{% colspan 99999 %}",
    "{% hm %}", "{% vm %}", "{{ loop.index }}", "{{ self }}", "{{ a" + ".b" * 300 + " }}",
    "{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "{{ " + "-" * 300 + "1 }}", "{%- if a -%}", "{{ ho_ten }",
    "{ { ho_ten } }", "{{ ho\u0302 }}", "{{\u00a0ho_ten\u00a0}}", "{{ 1 if a else 2 }}", "{{ a ~ b }}", "{{ not a }}",
    "{{ a == b }}", "{{ {'a': 1} }}", "{{ [1,2][5] }}", "{% p if a %}", "{{ ho_ten|default('x', true) }}",
    "{%p for a, b in nhiem_vu %}", "{{ '%s'|format(1) }}", "{{ ''|wordwrap(0) }}", "{{ ho_ten|batch(0)|list }}",
    "{{ ho_ten|truncate(-1) }}", "{{ 'x'|center(99999999) }}", "{{ 1/0 }}", "{{ 10%0 }}",
)  # fmt: skip

YAML = (
    "&a ", "*a", "<<: *a", "!!python/object:os.system ", "!x ", "? ", "- ", ": ", "{", "}", "[", "]", "|\n  ", ">-\n",
    "%YAML 9.9", "---\n", "...\n", "\t", "'", '"', '"\\ud800"', '"\\x00"', "0o17", "0b1", "1_000", ".inf", "~", "on",
    "no", "1:20:30", "# ", "2026-11-26 25:61", "{" * 30, "[" * 30, "- " * 30, "\x85", "\u2028", "- - - ", "? ? ",
    "a: b: c", "@", "`", "!!binary x", "don_vi:", "ca_nhan:", "tap_the:", "hoi_nghi:", "thanh_phan:", "ma:",
)  # fmt: skip

JSON = (
    "{", "}", "[", "]", ",", ":", '"', "\\", "null", "true", "NaN", "-Infinity", "1e400", "-", "0" * 50, "9" * 5000,
    "1.5e-400", '"\\ud800"', '"\\u0000"', "[" * 2000, '{"a":' * 2000, '"ma"', '"don_vi":', '"ca_nhan": []',
    "1e99999999999", "1.0", "//", '"\\x"', "\ufeff", "'", "2026", '"ngay"',
)  # fmt: skip

TOML = (
    "[", "]", "[[", "]]", "=", '"', "'''", "\n", "1979-05-27T07:32:00Z", "inf", "nan", "{a=1}", "[1, 2]", "[quy_tac]",
    "[thu]", "[so_tay]", "[[can_cu]]", "[[mau]]", "[[cot]]", "[[quy_tac]]", 'extends = "2025-hd43"', 'extends = "."',
    "ky = 2026", "may_doc_lap = 1", 'nhat_ky = "x://y"', 'nhat_ky = "postgresql://%"', "lich_xac_nhan = [true]",
    'key = "lead_time"', "value = -1", "value = []", "= = =", "a.b.c = 1", '"" = 1', "[a." + "b." * 500 + "c]",
    "x = " + "[" * 5000, "x = " + "9" * 5000, "2026-13-01",
)  # fmt: skip

BAG = (
    "bagit.txt", "BagIt-Version: 1.0", "BagIt-Version: 99.9", "Tag-File-Character-Encoding: UTF-16",
    "Payload-Oxum: 1.1", "Payload-Oxum: " + "9" * 400 + "." + "9" * 5000, "data/../x", "data/%0A", "data/", "\n", "\r",
    "  ", "*", "0" * 64, "f" * 128, "http://x/y - data/z", "\ufeff", "Bag-Size: x", "Bagging-Date: 0", ": ", "\t ",
    "data/a", "CON", "data/" + "a/" * 400, "%25", "~", "é", "e\u0301", "metadata/ho_so.json", "manifest-md5.txt",
    "manifest-sha512.txt", "²", "Payload-Oxum: ².²",
)  # fmt: skip

PDF = (
    "<<", ">>", "[", "]", "(", ")", "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF",
    "R", "0 R", "1 0 R", "2 0 R", "3 0 R", "4 0 R", "999 0 R", "-1 0 R", "/Type", "/Page", "/Pages", "/Kids", "/Count",
    "/Parent", "/MediaBox", "/Rotate 45", "/Rotate /X", "/Length -1", "/Length 99999999999", "/Filter /FlateDecode",
    "/Filter [/FlateDecode /FlateDecode]", "/DecodeParms", "/DCTDecode", "/JBIG2Decode", "/LZWDecode",
    "/Subtype /Image", "/Width 99999", "/Height 99999", "/Width -1", "/Width 0", "/BitsPerComponent 32",
    "/ColorSpace /DeviceCMYK", "/ColorSpace [/Indexed /DeviceRGB 255 <00>]", "/ImageMask true", "/Encrypt",
    "/ByteRange [0 1 2 3]", "/ByteRange [0 -1 99999999999 5]", "/Contents <00>", "/S /JavaScript", "/JS", "/AA", "/EF",
    "/OpenAction", "/Metadata", "/OutputIntents", "/XObject", "/Resources", "/Annots", "/AcroForm", "/ObjStm", "/XRef",
    "/Prev 0", "/Size 99999999", "null", "true", "1e99", "-2147483648", "9223372036854775808", "0.0000001", "/A#00B",
    "/" + "N" * 500, "(" * 200, "[" * 600, "<<" * 600, "/K" * 50, "q", "Q", "cm", "Do", "BI", "ID", "EI", "Tj",
    "1 0 0 1 0 0 cm", "0 0 0 0 0 0 cm", "/Im0 Do", "/Fm0 Do", "pdfaid:part='9'", "pdfaid:conformance='Z'", "/ToUnicode",
    "/FontFile2", "/SMask", "/Group", "/NeedAppearances", "/Type /Sig", "/M (D:20260230)",
)  # fmt: skip
