// An O*NET folder, one group of its files after another.
#include <wellspring/io/onet.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "io/onet_draft.hpp"
#include "io/onet_folder.hpp"

namespace wellspring {
namespace {

// What says anything of occupations: without one of these there is nothing to read.
constexpr const char* telling_files[] = {
    "Occupation Data.txt", "Task Statements.txt", "Technology Skills.txt", "Skills.txt",
    "Knowledge.txt",       "Abilities.txt",       "Work Styles.txt"};

// Only what must be there is asked for; each_row passes over what a release does not have.
std::optional<ReadError> check_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (status.type() == std::filesystem::file_type::not_found)
    return ReadError{Code::io_error, "", folder.string() + ": there is no such folder"};
  if (error) return ReadError{Code::io_error, "", folder.string() + ": " + error.message()};
  if (status.type() != std::filesystem::file_type::directory)
    return ReadError{Code::io_error, "", folder.string() + ": is no folder"};
  if (!detail::is_onet_folder(folder))
    return ReadError{Code::unknown_format, telling_files[0],
                     folder.string() + ": there is no " + telling_files[0] + ", " +
                         telling_files[1] +
                         " or other text file of an O*NET release here, and no "
                         "CSV file of ESCO"};
  return std::nullopt;
}

}  // namespace

bool detail::is_onet_folder(const std::filesystem::path& folder) {
  std::error_code unreadable;
  return std::any_of(std::begin(telling_files), std::end(telling_files), [&](const char* file) {
    return std::filesystem::exists(folder / file, unreadable);
  });
}

Expected<Document, ReadError> read_onet(const std::filesystem::path& folder,
                                        const ReadOptions& options) {
  detail::OnetDraft draft{folder, options};
  if (auto fault = check_folder(folder)) return Unexpected{*std::move(fault)};
  detail::OnetElements elements;
  auto fault = detail::read_occupations(draft);
  const bool named = draft.has("Occupation Data.txt");
  if (!fault) fault = detail::read_elements(draft, elements);
  if (!fault) fault = detail::read_tasks(draft);
  if (!fault) fault = detail::read_tools(draft);
  if (!fault) fault = detail::read_ratings(draft, elements);
  if (!fault) fault = detail::read_activities(draft, elements);
  if (fault) return Unexpected{*std::move(fault)};
  if (!named) fault = detail::name_by_codes(draft);
  if (fault) return Unexpected{*std::move(fault)};
  return std::move(draft).finish();
}

}  // namespace wellspring
