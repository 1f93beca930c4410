// How a site's pages look: one style sheet, inside each page, for screen and paper, light and dark.
#pragma once

#include <string_view>

namespace wellspring::detail {

inline constexpr std::string_view site_style = R"css(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--panel:#f4f6f8;--line:#d0d7de;
--accent:#0b6e6e}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a3adb8;--paper:#14181d;--panel:#1e242b;
--line:#3a424c;--accent:#4fc3c3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:56rem;margin:0 auto;padding:1.25rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.4rem 0 .6rem}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
p{margin:.4rem 0 .8rem;max-width:46rem}
a{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font-size:.9em;background:var(--panel);padding:.1em .3em;border-radius:.2rem}
.soft{color:var(--soft)}
nav{font-size:.9rem}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;background:var(--panel);
border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;margin:1rem 0}
.facts dt{color:var(--soft)}.facts dd{margin:0}
.cards{list-style:none;margin:1rem 0;padding:0}
.cards>li{border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;margin:0 0 .8rem}
.cards h2{margin:0 0 .2rem}.cards p{margin:.2rem 0}
.statements,.statements ul{list-style:none;margin:0;padding:0}
.statements ul{padding-left:1.1rem;border-left:2px solid var(--line);margin:.1rem 0 .5rem .2rem}
.statements li{padding:.3rem 0}
.statements>li{border-top:1px solid var(--line);padding:.6rem 0}
.statements>li:has(>ul)>p:first-child{font-weight:600}
.statements p{margin:0}.statements li:target>p{background:var(--panel)}
.notation{color:var(--soft);font-variant-numeric:tabular-nums;font-weight:400;margin-right:.5em}
.statements .more{color:var(--soft);font-weight:400;font-size:.92rem}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.8rem;font-size:.85rem;
color:var(--soft)}
@media (max-width:36rem){main{padding:.9rem}.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.5rem}.statements ul{padding-left:.7rem}}
@page{margin:1.5cm}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--panel:#fff;--line:#999;--accent:#064b4b}
body{font-size:10.5pt}main{max-width:none;padding:0}li>p{break-inside:avoid}}
)css";

}  // namespace wellspring::detail
