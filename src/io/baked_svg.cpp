// libxml2 reads the picture as a stream, without entities, without its DTD, without the network.
#include "io/baked_badge.hpp"

#include <limits>
#include <memory>
#include <string>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

struct Release {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using Reader = std::unique_ptr<xmlTextReader, Release>;
using Text = std::unique_ptr<xmlChar, Release>;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void stay_silent(void* /*unused*/, const char* /*message*/, xmlParserSeverities /*severity*/,
                 xmlTextReaderLocatorPtr /*place*/) {}

bool is_badge(xmlTextReader* reader) {
  const std::string_view name = view(xmlTextReaderConstLocalName(reader));
  if (name != "credential" && name != "assertion") return false;
  const std::string_view space = view(xmlTextReaderConstNamespaceUri(reader));
  const std::string_view prefix = view(xmlTextReaderConstPrefix(reader));
  return prefix == "openbadges" || space.find("openbadges") != std::string_view::npos ||
         space.find("purl.imsglobal.org/ob/") != std::string_view::npos;
}

// The text of the element that stands next, and of nothing beyond its end.
std::string text_within(xmlTextReader* reader) {
  std::string text;
  if (xmlTextReaderIsEmptyElement(reader) != 0) return text;
  const int depth = xmlTextReaderDepth(reader);
  while (xmlTextReaderRead(reader) == 1 && xmlTextReaderDepth(reader) > depth) {
    const int type = xmlTextReaderNodeType(reader);
    if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)
      text += view(xmlTextReaderConstValue(reader));
  }
  return text;
}

}  // namespace

Expected<std::string, ReadError> unbake_svg(std::string_view text, const Limits& limits) {
  if (text.size() > limits.input_bytes ||
      text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Unexpected{ReadError{Code::too_large, {}, "the picture is larger than the limits"}};
  static const bool is_ready = (xmlInitParser(), true);  // once, whichever thread comes first
  static_cast<void>(is_ready);
  const Reader reader{xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr,
                                         nullptr, XML_PARSE_NONET | XML_PARSE_COMPACT)};
  if (!reader) return Unexpected{ReadError{Code::too_large, {}, "there is no memory for it"}};
  xmlTextReaderSetErrorHandler(reader.get(), &stay_silent, nullptr);
  int state = 0;
  while ((state = xmlTextReaderRead(reader.get())) == 1) {
    if (xmlTextReaderNodeType(reader.get()) != XML_READER_TYPE_ELEMENT || !is_badge(reader.get()))
      continue;
    const Text verify{
        xmlTextReaderGetAttribute(reader.get(), reinterpret_cast<const xmlChar*>("verify"))};
    std::string within = text_within(reader.get());
    if (!is_blank(within)) return within;
    if (verify) return std::string{view(verify.get())};
  }
  if (state < 0)
    return Unexpected{
        ReadError{Code::unknown_format,
                  std::to_string(xmlTextReaderGetParserLineNumber(reader.get())) + ":" +
                      std::to_string(xmlTextReaderGetParserColumnNumber(reader.get())),
                  "this picture is no well-formed XML, so no badge can be read from it"}};
  return Unexpected{
      ReadError{Code::unknown_format, {}, "no badge is baked into this picture (SVG)"}};
}

}  // namespace wellspring::detail
