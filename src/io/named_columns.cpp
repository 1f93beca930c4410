#include "io/named_columns.hpp"

#include <algorithm>
#include <utility>

#include "io/cell_value.hpp"

namespace wellspring::detail {

NamedColumns::NamedColumns(std::string file, Findings& findings, const Limits& limits)
    : file_(std::move(file)), findings_(&findings),
      found_(std::make_unique<Findings>(false, limits.diagnostics)) {}

std::string NamedColumns::placed(std::string where) const {
  if (file_.empty()) return where;
  return where.empty() ? file_ : file_ + ":" + where;
}

Expected<NamedColumns, ReadError> NamedColumns::open(std::string file, std::string_view text,
                                                     const Limits& limits, Findings& findings) {
  NamedColumns table{std::move(file), findings, limits};
  auto reader = DelimitedReader::open(text, limits, *table.found_);
  if (!reader) {
    ReadError error = reader.error();
    error.where = table.placed(std::move(error.where));
    return Unexpected{std::move(error)};
  }
  table.reader_.emplace(*std::move(reader));
  for (const std::string& name : table.header()) table.names_.push_back(lower_case(name));
  return table;
}

std::optional<std::size_t> NamedColumns::find(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const std::string wanted = lower_case(name);
    const auto found = std::find(names_.begin(), names_.end(), wanted);
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
  }
  return std::nullopt;
}

bool NamedColumns::has(std::initializer_list<std::string_view> names) const {
  return std::all_of(names.begin(), names.end(),
                     [&](std::string_view name) { return find({name}).has_value(); });
}

std::string_view NamedColumns::cell(std::optional<std::size_t> column) const {
  return column ? trimmed(reader_->row()[*column].text) : std::string_view{};
}

std::string NamedColumns::place(std::optional<std::size_t> column) const {
  return placed(reader_->row()[column.value_or(0)].place());
}

std::optional<ReadError> NamedColumns::close() {
  for (Diagnostic& found : std::move(*found_).take())
    findings_->warn(found.code, placed(std::move(found.where)), std::move(found.message));
  if (findings_->failed()) return findings_->error();
  if (!reader_->error()) return std::nullopt;
  ReadError error = *reader_->error();
  error.where = placed(std::move(error.where));
  return error;
}

std::vector<std::string_view> parts_of(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(separator), cell.size());
    if (const std::string_view part = trimmed(cell.substr(0, end)); !part.empty())
      parts.push_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

}  // namespace wellspring::detail
