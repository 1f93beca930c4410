// An O*NET folder, one group of its files after another.
#include <wellspring/io/onet.hpp>

#include <optional>
#include <system_error>
#include <utility>

#include "io/onet_draft.hpp"

namespace wellspring {
namespace {

// Only what must be there is asked for; each_row passes over what a release does not have.
std::optional<ReadError> check_folder(const std::filesystem::path& folder,
                                      const detail::OnetDraft& draft) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (status.type() == std::filesystem::file_type::not_found)
    return ReadError{Code::io_error, "", folder.string() + ": there is no such folder"};
  if (error) return ReadError{Code::io_error, "", folder.string() + ": " + error.message()};
  if (status.type() != std::filesystem::file_type::directory)
    return ReadError{Code::io_error, "", folder.string() + ": is no folder"};
  for (const char* file : {"Occupation Data.txt", "Task Statements.txt"})
    if (!draft.has(file))
      return ReadError{Code::unknown_format, file,
                       folder.string() + ": there is no " + file +
                           ", which every O*NET release has as a text file"};
  return std::nullopt;
}

}  // namespace

Expected<Document, ReadError> read_onet(const std::filesystem::path& folder,
                                        const ReadOptions& options) {
  detail::OnetDraft draft{folder, options};
  if (auto fault = check_folder(folder, draft)) return Unexpected{*std::move(fault)};
  detail::OnetElements elements;
  auto fault = detail::read_occupations(draft);
  if (!fault) fault = detail::read_elements(draft, elements);
  if (!fault) fault = detail::read_tasks(draft);
  if (!fault) fault = detail::read_tools(draft);
  if (!fault) fault = detail::read_ratings(draft, elements);
  if (!fault) fault = detail::read_activities(draft, elements);
  if (fault) return Unexpected{*std::move(fault)};
  return std::move(draft).finish();
}

}  // namespace wellspring
