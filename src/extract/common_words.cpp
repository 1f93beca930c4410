#include "extract/common_words.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace wellspring::detail {
namespace {

constexpr std::string_view words =
    "a about above absorb access account act action active add after again all also am amuse an "
    "and angle answer any apply are arrow art as ask assembly at axis back basic be because been "
    "before begin best better big blade board book both bottom box brave break brush build but "
    "by call can canvas care carry case catch cause change chart charge check chef choose clean "
    "clear clip clone close cloud code coffee cold come core cost could count course cover craft "
    "crystal cut dash data date day deal decide deep demand detail die dies do does done door down "
    "draw dream drive driven drop dust each early easy eclipse edge effective elm end enter erase "
    "escape ever every express face fact fall far fast feel field file fill find fire firm first "
    "fish fit fix flash flow focus follow food for form forward found frame free from front "
    "fuel full future game general get give glass go goal good grade great ground group grow "
    "guide had hair half hand handle has have he head hear help her here high him his hive hold "
    "home hope how i idea if ignite impact impala in insight inspire into iron is it its join "
    "judge julia jump just keep key kind know label large last later launch lead learn less let "
    "level life light like line link list listen live local logic long look lot love low "
    "lucid made maintain make manage many map mark market match may me mean meet mercury method "
    "mind mirror mix mode model money month more most motion move much must my name near need "
    "nest new next no node normal not note now object of off offer office often on once one only "
    "open operate or oracle order other our out outlook over own pack page paint part pascal "
    "pass past people perform perl person pick piece pig place plan play point power present "
    "press process product program project prolog promote puppet pure push put quality question "
    "quick rage rails range rate reach react read ready real reason record reflect relay "
    "report rest result review rise risk role room root ruby rule run rust safe sage sail salt "
    "same sass save say scala scale scene scheme scratch script sea search second see seek sell "
    "send sense series serve set shape share she shell shift shine shiva short should show side "
    "sign simple sing skill slack small smart so solid some sort sound source spark speak spring "
    "square staff stage stand start state stay step still stone stop store storm story strong "
    "study style such support sure swift system table tableau take talk task teach team teams "
    "tell temple test than that the their them then there these they thing think this time to "
    "today together too tool top touch track trade train travel treat true trust try turn two "
    "type under unity up us use user value very view vision visit vue walk want was watch water "
    "way we wear week well were what when where which while white who whole why will win wish "
    "with word work world would write year yes yet you young your zone "
    "security equipment experiment experiments warehouse abstract abstracts";

}  // namespace

bool is_common_word(std::string_view word) {
  static const std::unordered_set<std::string_view> common = [] {
    std::unordered_set<std::string_view> found;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      found.insert(words.substr(at, end - at));
      at = end + 1;
    }
    return found;
  }();
  return common.contains(word);
}

}  // namespace wellspring::detail
