from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from recommendations.exports.delimited import csv_lines
from recommendations.filters import RecommendationFilter
from recommendations.public import public_page
from recommendations.serializers import RecommendationSerializer

CHUNK = 500


@public_page
def recommendations_csv(request: HttpRequest) -> HttpResponse:
    """The filtered list as a file: the same parameters, the same records, streamed."""
    found = RecommendationFilter(request.GET, extra={"sort"})
    if found.problems:
        lines = "".join(f"{problem.parameter}: {problem.message}\n" for problem in found.problems)
        return HttpResponse(lines, status=400, content_type="text/plain; charset=utf-8")
    records = found.qs.for_api().in_source_order()
    serializer = RecommendationSerializer(
        context={"vocabulary": found.vocabulary, "base_url": request.build_absolute_uri("/").rstrip("/")}
    )
    rows = (serializer.to_representation(record) for record in records.iterator(chunk_size=CHUNK))
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"hld-tracker-recommendations-v{request.revision[0]}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
