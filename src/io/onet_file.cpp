#include "io/onet_file.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "io/cell_value.hpp"
#include "io/read_bytes.hpp"

namespace wellspring::detail {
namespace {

ReadError in_file(const std::string& name, ReadError error) {
  error.where = error.where.empty() ? name : name + ":" + error.where;
  return error;
}

}  // namespace

// Findings of one file never end its reading by themselves: close() passes them on to those of the
// release, which know whether reading is strict.
OnetFile::OnetFile(std::string name, Findings& findings, const Limits& limits)
    : name_(std::move(name)), findings_(&findings),
      found_(std::make_unique<Findings>(false, limits.diagnostics)) {}

Expected<std::optional<OnetFile>, ReadError> OnetFile::open(
    const std::filesystem::path& folder, std::string_view name,
    std::initializer_list<std::string_view> required,
    std::initializer_list<std::string_view> optional, const ReadOptions& options,
    Findings& findings) {
  OnetFile file{std::string{name}, findings, options.limits};
  std::error_code unreadable;
  if (!std::filesystem::exists(folder / file.name_, unreadable) && !unreadable)
    return std::optional<OnetFile>{};
  auto bytes = read_bytes(folder / file.name_, options.limits);
  if (!bytes) return Unexpected{bytes.error()};
  file.text_ = std::make_unique<std::string>(*std::move(bytes));
  auto reader = DelimitedReader::open(*file.text_, options.limits, *file.found_, '\t');
  if (!reader) return Unexpected{in_file(file.name_, reader.error())};
  file.reader_.emplace(*std::move(reader));

  const auto& header = file.reader_->header();
  const auto find = [&](std::string_view column) {
    const auto found = std::find(header.begin(), header.end(), column);
    return found == header.end() ? std::optional<std::size_t>{}
                                 : std::optional{static_cast<std::size_t>(found - header.begin())};
  };
  for (const std::string_view column : required) {
    file.columns_.push_back(find(column));
    if (!file.columns_.back())
      return Unexpected{in_file(
          file.name_, {Code::missing_field, "1:1", "no column is headed " + excerpt(column)})};
  }
  for (const std::string_view column : optional) file.columns_.push_back(find(column));
  return std::optional<OnetFile>{std::move(file)};
}

bool OnetFile::next() { return reader_->next(); }

std::string_view OnetFile::operator[](std::size_t column) const {
  if (!columns_[column]) return {};
  const std::string_view text = trimmed(reader_->row()[*columns_[column]].text);
  return text == "n/a" ? std::string_view{} : text;
}

std::string OnetFile::place(std::size_t column) const {
  return name_ + ":" + reader_->row()[columns_[column].value_or(0)].place();
}

std::optional<ReadError> OnetFile::close() {
  for (Diagnostic& found : std::move(*found_).take())
    findings_->warn(found.code, name_ + ":" + found.where, std::move(found.message));
  if (findings_->failed()) return findings_->error();
  if (reader_->error()) return in_file(name_, *reader_->error());
  return std::nullopt;
}

}  // namespace wellspring::detail
