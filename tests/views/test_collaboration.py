"""Who worked with whom: statements with what the other side says, and how often chapters name each other."""

import re

from django.utils.html import strip_tags

from recommendations.models import Collaboration, MentionCount


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(text))


def statements(text: str) -> list[str]:
    table = text.partition('<table class="statements">')[2].partition("</table>")[0]
    return [plain(row) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]]


def test_every_statement_stands_with_its_subject_and_place(page, counts):
    text = page("/collaboration/")

    rows = statements(text)
    assert len(rows) == counts(text)[0] == Collaboration.objects.count()
    subject = Collaboration.objects.get(key="c01").subject
    row = next(row for row in rows if subject[1:] in row)
    assert "IFAD" in row
    assert "FAO" in row
    assert "section" in row


def test_a_claim_that_the_other_side_could_have_made_and_did_not_is_marked(page, counts):
    rows = statements(page("/collaboration/?reported=one-sided"))

    alone = [
        one
        for one in Collaboration.objects.with_bodies()
        if not one.also_reported_by.exists() and one.partner_agencies.filter(is_contributor=True).exists()
    ]
    assert len(rows) == len(alone)
    assert all("one side only" in row for row in rows)
    both = statements(page("/collaboration/?reported=both"))
    assert len(both) == Collaboration.objects.filter(also_reported_by__isnull=False).distinct().count()
    assert not any("one side only" in row for row in both)


def test_a_body_stands_in_either_part(page):
    rows = statements(page("/collaboration/?agency=upu"))

    assert 1 < len(rows) < Collaboration.objects.count()
    assert all("UPU" in row for row in rows)


def test_each_linked_cell_of_the_matrix_leads_to_exactly_its_statements(page):
    text = page("/collaboration/")

    cells = re.findall(r'<a href="\?(claimant=[^"]*)#statements"[^>]*; (\d+) statement', text)
    assert len(cells) > 40
    for query, number in cells[::8]:
        assert len(statements(page(f"/collaboration/?{query.replace('&amp;', '&')}"))) == int(number)


def test_the_matrix_holds_every_count_between_two_bodies(page):
    table = page("/collaboration/").partition('<table class="heatmap naming">')[2].partition("</table>")[0]

    stated = [
        int(one) for one in re.findall(r">(\d+)[●○]?(?:</a>)?</td>", re.sub(r'<td class="num">\d+</td>', "", table))
    ]
    expected = MentionCount.objects.between().values_list("count", flat=True)
    assert sorted(one for one in stated if one) == sorted(expected)


def test_without_counts_the_page_says_so(page):
    MentionCount.objects.all().delete()

    assert "Who names whom has not been counted yet." in page("/collaboration/")


def test_an_unknown_value_or_parameter_is_named(page):
    assert "“iloo” is not a known value of “agency”" in plain(page("/collaboration/?agency=iloo"))
    assert "No statement fits." in page("/collaboration/?claimant=wipo")
    assert "no filter named" in page("/collaboration/?nonsense=1")
