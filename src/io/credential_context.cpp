// Contexts are compared, never fetched.
#include "io/credential_context.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view data_model_2 = "https://www.w3.org/ns/credentials/v2";
constexpr std::string_view data_model_1 = "https://www.w3.org/2018/credentials/v1";

// Places of the standards' own contexts, the drafts' among them.
constexpr auto own = std::to_array<std::string_view>(
    {"purl.imsglobal.org/spec/ob/v3p0/context", "purl.imsglobal.org/spec/clr/v2p0/context",
     "dc.imsglobal.org/draft/clr/v2p0/context", "dc.imsglobal.org/draft/ob/v3p0/context",
     "imsglobal.github.io/openbadges-specification/context"});

bool is_own(std::string_view context) {
  return std::any_of(own.begin(), own.end(), [&](std::string_view place) {
    return context.find(place) != std::string_view::npos;
  });
}

std::vector<const Json*> contexts_of(const Json& json) {
  const Json* const contexts = json.find("@context");
  return contexts == nullptr ? std::vector<const Json*>{} : contexts->each();
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Seconds since 1970; fractions of one do not decide whether a badge holds.
std::optional<std::int64_t> seconds_of(std::string_view text) {
  if (date_form(text) != DateForm::instant) return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{year{number(text.substr(0, 4))},
                            month{static_cast<unsigned>(number(text.substr(5, 2)))},
                            day{static_cast<unsigned>(number(text.substr(8, 2)))}};
  std::int64_t seconds = std::int64_t{sys_days{date}.time_since_epoch().count()} * 86400;
  seconds += number(text.substr(11, 2)) * 3600 + number(text.substr(14, 2)) * 60;
  if (text[16] == ':') seconds += number(text.substr(17, 2));
  const std::size_t zone = text.find_first_of("+-Zz", 16);
  if (text[zone] == 'Z' || text[zone] == 'z') return seconds;
  const std::string_view offset = text.substr(zone + 1);
  int shift = number(offset.substr(0, 2)) * 3600;
  if (offset.size() > 2) shift += number(offset.substr(offset.size() - 2)) * 60;
  return text[zone] == '+' ? seconds - shift : seconds + shift;
}

}  // namespace

bool check_contexts(const Json& credential, const std::string& where, Findings& findings) {
  const std::vector<const Json*> contexts = contexts_of(credential);
  const std::string place = where + "/@context";
  const std::string_view first =
      contexts.empty() ? std::string_view{} : std::string_view{contexts.front()->text};
  const bool is_old =
      first == data_model_1 || (first != data_model_2 && credential.find("validFrom") == nullptr &&
                                credential.find("issuanceDate") != nullptr);
  if (contexts.empty())
    findings.warn(Code::missing_field, where, "a credential needs its \"@context\"");
  else if (first != data_model_1 && first != data_model_2)
    findings.warn(Code::bad_context, place,
                  "the first context of a credential is " + std::string{data_model_2});
  else if (is_old)
    findings.note(Code::bad_context, place,
                  "this is the form of VC data model 1.1; Open Badges 3.0 now has 2.0");
  if (!contexts.empty() && (contexts.size() < 2 || !is_own(contexts[1]->text)))
    findings.warn(Code::bad_context, place,
                  "the second context is that of Open Badges 3.0, or of CLR 2.0");
  for (std::size_t i = 0; i < contexts.size(); ++i)
    if (!contexts[i]->is_string())
      findings.warn(Code::bad_context, place + "/" + std::to_string(i),
                    "a context is named by its address: one that is written out here could give "
                    "the members other meanings");
  return is_old;
}

void check_badge_context(const Json& badge, const std::string& where, Findings& findings) {
  const std::vector<const Json*> contexts = contexts_of(badge);
  const bool is_known = std::any_of(contexts.begin(), contexts.end(), [](const Json* context) {
    return context->text.find("w3id.org/openbadges/v2") != std::string::npos ||
           context->text.find("w3id.org/openbadges/v1") != std::string::npos ||
           context->text_of("obi") == "https://w3id.org/openbadges#";
  });
  // Versions before 1.1 have no context at all.
  if (contexts.empty())
    findings.note(Code::bad_context, where, "a badge of version 2.0 has its \"@context\"");
  else if (!is_known)
    findings.warn(Code::bad_context, where + "/@context",
                  "the context of a badge is https://w3id.org/openbadges/v2");
}

bool is_instant_before(std::string_view instant, std::string_view other) {
  const auto first = seconds_of(instant);
  const auto second = seconds_of(other);
  return first && second && *first < *second;
}

}  // namespace wellspring::detail
