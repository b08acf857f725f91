"""Bảng phụ lục: what must add up within a table, the shares in its cells, and the table against the text.

Kiểm trong bảng: cột cộng bằng hàng tổng, hàng nhóm bằng các đơn vị của nhóm, cột phần bằng cột tổng, hệ thức ghi
ở hàng số cột ("3=4+5"), tỷ lệ trong ô. Kiểm giữa bảng và lời: hàng tổng với số liệu, hàng của đơn vị với lời
nói về đơn vị ấy, số hàng với số đơn vị đã nêu, danh sách với số nhiệm vụ đã nêu.
"""

from __future__ import annotations

from extractor.checks.annexes.against_text import test_against_text
from extractor.checks.annexes.shares import test_shares
from extractor.checks.annexes.sums import test_sums
from extractor.checks.ledger import Ledger


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm phụ lục: annex-sum, percent-mismatch trong ô, cumulative-order, annex-body, unit-count."""
    for table in ledger.evidence.annexes:
        test_sums(ledger, table)
        test_shares(ledger, table)
    test_against_text(ledger)
