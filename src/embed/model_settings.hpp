// The JSON files that stand beside a model's weights.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

#include "io/json_tree.hpp"

namespace wellspring {

/// Whether a folder has a file of that name; what cannot be told is taken for no.
[[nodiscard]] bool has_file(const std::filesystem::path& folder, const char* name);

/// One JSON file of a model's folder; every error names the file and the member: "config.json:/x".
///
/// What a member says is asked for with what holds where it is absent or null. The first fault is
/// kept and what is asked for after it means nothing, so that one look at fault() is enough.
class ModelSettings {
 public:
  /// At most 16 MiB, which is more than any vocabulary of pieces has. \return  also io_error,
  /// too_large, and what is wrong with JSON
  [[nodiscard]] static Expected<ModelSettings, ReadError> read(const std::filesystem::path& folder,
                                                               std::string name);

  [[nodiscard]] const detail::Json& root() const& { return tree_->root; }

  /// A whole number from `least` to `most`. \return  without a fallback: least, and a fault
  std::size_t count(std::string_view member, std::size_t least, std::size_t most,
                    std::optional<std::size_t> fallback = std::nullopt);
  /// Above 0, and at most 1.
  double fraction(std::string_view member, double fallback);
  bool flag(std::string_view member, bool fallback);
  std::string text(std::string_view member, std::string_view fallback);

  /// Keeps the first fault only. \param pointer  a JSON pointer into the file
  void refuse(Code code, const std::string& pointer, std::string message);
  void refuse_value(const std::string& pointer, std::string message) {
    refuse(Code::unknown_value, pointer, std::move(message));
  }

  [[nodiscard]] const std::optional<ReadError>& fault() const& { return fault_; }

 private:
  ModelSettings(std::string name, std::unique_ptr<detail::JsonTree> tree)
      : name_(std::move(name)), tree_(std::move(tree)) {}

  // The member, unless it is absent, null, or of another type: that is a fault.
  const detail::Json* find(std::string_view member, detail::JsonType type);

  std::string name_;
  std::unique_ptr<detail::JsonTree> tree_;
  std::optional<ReadError> fault_;
};

}  // namespace wellspring
