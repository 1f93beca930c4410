// One reading of a CASE package at a time, as read_peers.py asks for it: by us, or by a peer into
// structs of the same fields. A method's name on standard input, its CPU seconds on standard
// output.
#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

#include <wellspring/io/case.hpp>
#include <wellspring/io/read.hpp>

#if __has_include(<nlohmann/json.hpp>)
#include <nlohmann/json.hpp>
#define WELLSPRING_HAS_NLOHMANN 1
#endif

namespace ws = wellspring;

namespace {

double cpu_seconds() {
  ::timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Of this program alone where the system says so: ru_maxrss counts what it was started from.
double peak_bytes() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;)
    if (double kilobytes = 0; word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  ::rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

// The seconds that an act takes; what it made is let go outside of them.
template <class Act>
double seconds_of(const Act& act) {
  const double begin = cpu_seconds();
  const auto made = act();
  const double taken = cpu_seconds() - begin;
  if (!made) throw std::runtime_error("the package was not read");
  return taken;
}

std::unique_ptr<ws::Document> read_by_us(std::string_view text) {
  auto document = ws::read_case(std::as_bytes(std::span{text}));
  if (!document) return nullptr;
  return std::make_unique<ws::Document>(*std::move(document));
}

#ifdef WELLSPRING_HAS_NLOHMANN

struct Link {
  std::string title, identifier, uri;
};

struct Item {
  std::string identifier, uri, full_statement, abbreviated_statement, human_coding_scheme, type,
      language, notes, list_enumeration, last_change, status_start, alternative_label;
  Link document, type_link, license;
  std::vector<std::string> education_level, concept_keywords;
};

struct Association {
  std::string identifier, uri, type, last_change;
  std::int64_t sequence_number = 0;
  Link document, origin, destination;
};

struct Package {
  std::vector<Item> items;
  std::vector<Association> associations;
};

void from_json(const nlohmann::json& json, Link& link) {
  json.at("title").get_to(link.title);
  json.at("identifier").get_to(link.identifier);
  json.at("uri").get_to(link.uri);
}

void from_json(const nlohmann::json& json, Item& item) {
  json.at("identifier").get_to(item.identifier);
  json.at("uri").get_to(item.uri);
  json.at("fullStatement").get_to(item.full_statement);
  json.at("abbreviatedStatement").get_to(item.abbreviated_statement);
  json.at("humanCodingScheme").get_to(item.human_coding_scheme);
  json.at("CFItemType").get_to(item.type);
  json.at("language").get_to(item.language);
  json.at("notes").get_to(item.notes);
  json.at("listEnumeration").get_to(item.list_enumeration);
  json.at("lastChangeDateTime").get_to(item.last_change);
  json.at("statusStartDate").get_to(item.status_start);
  json.at("alternativeLabel").get_to(item.alternative_label);
  json.at("CFDocumentURI").get_to(item.document);
  json.at("CFItemTypeURI").get_to(item.type_link);
  json.at("licenseURI").get_to(item.license);
  json.at("educationLevel").get_to(item.education_level);
  json.at("conceptKeywords").get_to(item.concept_keywords);
}

void from_json(const nlohmann::json& json, Association& association) {
  json.at("identifier").get_to(association.identifier);
  json.at("uri").get_to(association.uri);
  json.at("associationType").get_to(association.type);
  json.at("lastChangeDateTime").get_to(association.last_change);
  json.at("sequenceNumber").get_to(association.sequence_number);
  json.at("CFDocumentURI").get_to(association.document);
  json.at("originNodeURI").get_to(association.origin);
  json.at("destinationNodeURI").get_to(association.destination);
}

std::unique_ptr<Package> read_by_nlohmann(std::string_view text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  auto package = std::make_unique<Package>();
  json.at("CFItems").get_to(package->items);
  json.at("CFAssociations").get_to(package->associations);
  return package;
}

#endif

class Methods {
 public:
  explicit Methods(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    text_.assign(std::istreambuf_iterator<char>{file}, {});
  }

  // The CPU seconds of one call, or nothing where this build has no such method.
  std::optional<double> run(std::string_view name) {
    if (name == "read") return seconds_of([&] { return read_by_us(text_); });
    if (name == "write") return write();
#ifdef WELLSPRING_HAS_NLOHMANN
    if (name == "nlohmann") return seconds_of([&] { return read_by_nlohmann(text_); });
#endif
    return std::nullopt;
  }

 private:
  double write() {
    if (!document_) document_ = read_by_us(text_);
    if (!document_) throw std::runtime_error("the package was not read");
    return seconds_of([&] { return std::make_unique<std::string>(ws::write_case(*document_)); });
  }

  std::string text_;
  std::unique_ptr<ws::Document> document_;
};

// The peak of a process that reads one file and does nothing else, in bytes.
int print_peak(const std::string& path) {
  const auto document = ws::read(path);
  if (!document) {
    std::cerr << document.error() << '\n';
    return 1;
  }
  std::cout << peak_bytes() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[1] == "peak") return print_peak(arguments[0]);
  if (arguments.size() != 1) {
    std::cerr << "usage: " << argv[0] << " PACKAGE [peak]\n";
    return 2;
  }
  Methods methods{arguments[0]};
  for (std::string name; std::getline(std::cin, name);) {
    const auto seconds = methods.run(name);
    if (seconds)
      std::cout << *seconds << std::endl;
    else
      std::cout << "none" << std::endl;
  }
  return 0;
}
