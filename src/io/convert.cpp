// One row for each target. What a target loses is found by reading what was written.
#include <wellspring/io/convert.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include <wellspring/io/case.hpp>
#include <wellspring/io/ctdl_asn.hpp>
#include <wellspring/io/open_badges.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/rsd.hpp>
#include <wellspring/io/schema_org.hpp>
#include <wellspring/io/skos.hpp>
#include <wellspring/io/sssom.hpp>
#include <wellspring/io/table.hpp>

#include "io/case_read.hpp"
#include "io/difference.hpp"
#include "io/input.hpp"
#include "io/losses.hpp"
#include "io/sidecar.hpp"
#include "io/skos_write.hpp"
#include "io/translate.hpp"

namespace wellspring {
namespace detail {
namespace {

using Write = std::string (*)(const Document&, const ConvertOptions&);

struct Target {
  std::string_view name;
  Format format;
  Write write;
  /// Where no reader knows the text: what the text says of a document.
  Document (*said)(Document) = nullptr;
};

std::string as_case(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.strict = options.strict});
}

std::string as_case_1_0(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.version = CaseVersion::v1_0, .strict = options.strict});
}
std::string as_case_1_1(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.version = CaseVersion::v1_1, .strict = options.strict});
}
std::string as_ctdl_asn(const Document& document, const ConvertOptions&) {
  return write_ctdl_asn(document);
}
std::string as_csv(const Document& document, const ConvertOptions&) { return write_csv(document); }
std::string as_sssom(const Document& document, const ConvertOptions&) {
  return write_sssom(document);
}
std::string as_rsd(const Document& document, const ConvertOptions&) { return write_rsd(document); }
std::string as_job_posting(const Document& document, const ConvertOptions&) {
  return write_job_posting(document);
}
std::string as_badge(const Document& document, const ConvertOptions&) {
  return write_open_badges(document);
}
std::string as_skos(const Document& document, const ConvertOptions&) {
  return write_skos(document);
}

constexpr auto targets = std::to_array<Target>({
    {"case", Format::case_package, &as_case},
    {"case-1.0", Format::case_package, &as_case_1_0},
    {"case-1.1", Format::case_package, &as_case_1_1},
    {"ctdl_asn", Format::ctdl_asn, &as_ctdl_asn},
    {"csv", Format::table, &as_csv},
    {"sssom", Format::sssom, &as_sssom},
    {"rsd", Format::rsd, &as_rsd},
    {"schema_org", Format::schema_org, &as_job_posting},
    {"open_badges", Format::open_badges, &as_badge},
    {"skos", Format::none, &as_skos, &said_in_skos},
});

constexpr auto target_names = [] {
  std::array<std::string_view, targets.size()> names{};
  for (std::size_t i = 0; i < targets.size(); ++i) names[i] = targets[i].name;
  return names;
}();

const Target& target_of(std::string_view name) {
  const auto* const found = std::find_if(targets.begin(), targets.end(),
                                         [&](const Target& row) { return row.name == name; });
  if (found != targets.end()) return *found;
  std::string known;
  for (const std::string_view other : target_names)
    known.append(known.empty() ? "" : ", ").append(other);
  throw std::invalid_argument("convert: \"" + std::string{name} + "\" is not among: " + known);
}

// What was in memory once may be there again.
Limits unlimited() {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max() / 2;
  return {most, Limits{}.depth, most, most, most, most, most, 0};
}

// As whoever has the text alone would read it. It is ours, so it can be read.
Document read_back(const Target& target, const std::string& text) {
  ReadOptions options;
  options.limits = unlimited();
  auto document = read(std::as_bytes(std::span{text}), target.format, options);
  assert(document);
  return document ? *std::move(document) : Document{};
}

// Into what nobody reads back: a sidecar would be beside a text that it cannot be read with.
Conversion one_way(const Document& document, const Target& target, const ConvertOptions& options) {
  Conversion conversion;
  conversion.text = target.write(document, options);
  conversion.losses =
      losses_of_values(document, differences(document, target.said(document)), target.name, "");
  return conversion;
}

}  // namespace
}  // namespace detail

std::span<const std::string_view> conversion_targets() { return detail::target_names; }

Conversion convert(const Document& document, std::string_view to, const ConvertOptions& options) {
  const detail::Target& target = detail::target_of(to);
  if (document.header.kind == NodeKind::learner)
    throw std::invalid_argument(
        "convert: this is a learner's document, and learners are not published");
  if (target.said != nullptr) return detail::one_way(document, target, options);
  const Document written = detail::translate(document, target.format);
  Conversion conversion;
  conversion.text = target.write(written, options);
  const Document came_back = detail::read_back(target, conversion.text);
  const Document again = detail::translate(came_back, document.format);
  const auto changes = detail::differences(document, again);
  conversion.sidecar =
      detail::write_sidecar({detail::text_digest(conversion.text), document.format, changes});
  conversion.losses = detail::losses_of(document, again, changes, to);
  if (target.format == Format::case_package) detail::add_parked(came_back, to, conversion.losses);
  return conversion;
}

}  // namespace wellspring
