// Which files a site has, and in which order they come into their folder.
#include <wellspring/publish/site.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/file_batch.hpp"
#include "publish/site_document.hpp"
#include "publish/site_pages.hpp"

namespace wellspring {
namespace {

namespace fs = std::filesystem;

// Learners are people: what one holds is nobody's to publish.
bool tells_of_a_learner(const Document& document) {
  const auto is_learner = [](const Node& node) { return node.kind == NodeKind::learner; };
  return document.header.kind == NodeKind::learner ||
         std::any_of(document.nodes.begin(), document.nodes.end(), is_learner) ||
         std::any_of(document.references.begin(), document.references.end(), is_learner) ||
         std::any_of(document.associations.begin(), document.associations.end(),
                     [](const Association& said) { return said.relation == Relation::holds; });
}

// An address as it may stand in JSON, in HTML and in a header without being escaped.
bool is_address(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://")  ? 8
                             : text.starts_with("http://") ? 7
                                                           : std::string_view::npos;
  if (scheme >= text.size() || text[scheme] == '/') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7F &&
           std::string_view{"\"'<>\\^`{|}?#"}.find(c) == std::string_view::npos;
  });
}

SiteOptions checked(SiteOptions options) {
  if (!options.base_url.empty() && !is_address(options.base_url))
    throw std::invalid_argument("publish_site: base_url \"" + options.base_url +
                                "\" is no http(s) address without \"?\" and \"#\"");
  while (options.base_url.ends_with('/')) options.base_url.pop_back();
  if (options.title.empty()) options.title = "Competency frameworks";
  return options;
}

// Puts the files document by document, then those that speak of all documents: a list is never in
// place before what it lists.
class SiteMaker {
 public:
  SiteMaker(const SiteOptions& options, detail::PutFile put)
      : options_(checked(options)), put_(std::move(put)) {}

  void put_files_of(const Document& document) {
    detail::SiteDocument part = detail::site_document(document);
    const std::string page = detail::page_path(part.identifier);
    if (paths_.contains(lower(page)))
      throw std::invalid_argument("publish_site: two documents have the identifier " +
                                  part.identifier);
    const detail::PutFile put_one = [&](const std::string& path, std::string bytes) {
      put(path, std::move(bytes));
    };
    detail::put_case_files(part, options_, put_one);
    part.ctid = detail::put_ctdl_files(part, put_one);
    put_all({{page, detail::framework_page(part, options_)}});
    entries_.push_back({&document, part.identifier, detail::document_resource(part, options_),
                        part.parts.license_title, part.ctid});
  }

  void put_files_of_all() {
    std::string list = "{\"CFDocuments\":[";
    for (const detail::SiteEntry& entry : entries_) {
      if (&entry != entries_.data()) list += ',';
      list += '\n';
      list += std::string_view{entry.resource}.substr(0, entry.resource.size() - 1);
    }
    const std::string root{detail::case_root};
    resources_.insert("CFDocuments");
    put_all({{"_headers", headers()},
             {root + "CFDocuments/index.html", without_markup(list + "\n]}\n")},
             {root + "discovery/imscasev1p1_openapi3_v1p0.json",
              detail::site_openapi(resources_, options_)},
             {root + "unknown.json", detail::unknown_resource()},
             {"index.html", detail::index_page(entries_, options_)}});
  }

 private:
  void put_all(SiteFiles files) {
    for (auto& [path, bytes] : files) put(path, std::move(bytes));
  }

  // Of two files with one path the first, whatever the case of its letters: not all file systems
  // tell them apart.
  void put(const std::string& path, std::string bytes) {
    if (!paths_.insert(lower(path)).second) return;
    note_resource(path);
    put_(path, std::move(bytes));
  }

  static std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
  }

  void note_resource(std::string_view path) {
    if (!path.starts_with(detail::case_root)) return;
    path.remove_prefix(detail::case_root.size());
    if (const auto slash = path.find('/');
        slash != std::string_view::npos && path.starts_with("CF"))
      resources_.emplace(path.substr(0, slash));
  }

  // A host that goes by the name would serve this file as a page: JSON that is no markup either.
  static std::string without_markup(std::string_view json) {
    std::string out;
    for (const char c : json) {
      switch (c) {
        case '<': out += "\\u003c"; break;
        case '>': out += "\\u003e"; break;
        case '&': out += "\\u0026"; break;
        default: out += c;
      }
    }
    return out;
  }

  [[nodiscard]] std::string headers() const {
    const std::string as_json =
        "*\n  Content-Type: application/json\n  X-Content-Type-Options: nosniff\n"
        "  Access-Control-Allow-Origin: *\n";
    const std::string root = "/" + std::string{detail::case_root};
    const std::string count = "  X-Total-Count: " + std::to_string(entries_.size()) + "\n";
    return root + as_json + "/graph/" + as_json + "/resources/" + as_json + root + "CFDocuments\n" +
           count + root + "CFDocuments/\n" + count;
  }

  SiteOptions options_;
  detail::PutFile put_;
  std::vector<detail::SiteEntry> entries_;
  std::unordered_set<std::string> paths_;
  std::set<std::string, std::less<>> resources_;
};

void check_documents(std::span<const Document> documents) {
  if (std::any_of(documents.begin(), documents.end(), tells_of_a_learner))
    throw std::invalid_argument(
        "publish_site: a document says what a learner holds; learners are people, and nothing of "
        "theirs is published");
}

bool has_bytes(const fs::path& path, std::string_view bytes) {
  std::error_code fault;
  if (!fs::is_regular_file(path, fault) || fs::file_size(path, fault) != bytes.size() || fault)
    return false;
  std::ifstream file{path, std::ios::binary};
  return std::equal(std::istreambuf_iterator<char>{file}, {}, bytes.begin(), bytes.end());
}

// Small documents come in together, so that a thousand of them do not wait a thousand times.
constexpr std::size_t files_at_once = 4096;

// A folder that files come into, a batch at a time, until one cannot be written.
class Folder {
 public:
  explicit Folder(fs::path path) : path_(std::move(path)) {}

  void put(const std::string& path, std::string_view bytes) {
    if (fault_) return;
    const fs::path place = path_ / path;
    if (place.parent_path() != made_) {
      made_ = place.parent_path();
      std::error_code fault;
      fs::create_directories(made_, fault);
      if (fault) {
        fault_ = ReadError{Code::io_error, {}, made_.string() + ": " + fault.message()};
        return;
      }
    }
    if (!has_bytes(place, bytes)) fault_ = batch_.add(place, bytes);
  }

  [[nodiscard]] std::size_t waiting() const { return batch_.size(); }

  // Nothing when all that was put is in place.
  [[nodiscard]] std::optional<ReadError> place() {
    if (!fault_) fault_ = batch_.place();
    return fault_;
  }

 private:
  fs::path path_;
  fs::path made_;
  detail::FileBatch batch_;
  std::optional<ReadError> fault_;
};

}  // namespace

SiteFiles make_site(std::span<const Document> documents, const SiteOptions& options) {
  check_documents(documents);
  SiteFiles files;
  SiteMaker maker{options, [&](const std::string& path, std::string bytes) {
                    files.emplace(path, std::move(bytes));
                  }};
  for (const Document& document : documents) maker.put_files_of(document);
  maker.put_files_of_all();
  return files;
}

std::optional<ReadError> publish_site(std::span<const Document> documents, const fs::path& path,
                                      const SiteOptions& options) {
  check_documents(documents);
  Folder folder{path};
  SiteMaker maker{
      options, [&](const std::string& file, const std::string& bytes) { folder.put(file, bytes); }};
  for (const Document& document : documents) {
    maker.put_files_of(document);
    if (folder.waiting() < files_at_once) continue;
    if (auto fault = folder.place()) return fault;
  }
  if (auto fault = folder.place()) return fault;
  maker.put_files_of_all();
  return folder.place();
}

}  // namespace wellspring
