// How the report looks: one style sheet, inside the page, for screen and paper, light and dark.
#pragma once

#include <string_view>

namespace wellspring::detail {

inline constexpr std::string_view page_style = R"css(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--panel:#f4f6f8;--line:#d0d7de;
--accent:#0b6e6e;--lack:#a33b1f;--heat:11,110,110}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a3adb8;--paper:#14181d;--panel:#1e242b;
--line:#3a424c;--accent:#4fc3c3;--lack:#ff9d7a;--heat:79,195,195}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.25rem;overflow-wrap:anywhere}
h1{font-size:1.55rem;line-height:1.25;margin:.2rem 0 .6rem}
h2{font-size:1.2rem;margin:2.2rem 0 .4rem;border-top:1px solid var(--line);padding-top:1.2rem}
p{margin:.4rem 0 .8rem;max-width:46rem}
.soft,small,caption,figcaption{color:var(--soft)}
a{color:var(--accent)}
.figure{display:flex;gap:1.2rem;align-items:center;flex-wrap:wrap;background:var(--panel);
border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:1rem 0}
.big{font-size:3rem;line-height:1;font-weight:700;color:var(--accent);white-space:nowrap}
.figure p{margin:0;flex:1 1 16rem}
.bar{height:.7rem;background:var(--line);border-radius:.35rem;overflow:hidden;flex:1 0 100%}
.bar i{display:block;height:100%;background:var(--accent)}
table{border-collapse:collapse;width:100%;margin:.6rem 0 1rem}
caption{text-align:left;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
thead th{font-size:.85rem;color:var(--soft);font-weight:600;overflow-wrap:normal}
td.n,th.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
.tag{display:inline-block;border:1px solid currentColor;border-radius:.8rem;padding:0 .5rem;
font-size:.8rem;white-space:nowrap}
.lack{color:var(--lack)}.have{color:var(--accent)}
.scroll{overflow-x:auto}
.heat{width:auto;font-size:.85rem;margin:.8rem 0}
.heat td,.heat th{padding:.25rem .3rem;border:1px solid var(--line)}
.heat td{width:2.1rem;min-width:1.6rem;text-align:center;font-variant-numeric:tabular-nums}
.heat thead th{text-align:center}
.heat tbody th,.heat tfoot th{min-width:7rem;max-width:16rem;overflow-wrap:normal}
.heat tbody th{font-weight:400;color:var(--ink)}
.heat td{overflow-wrap:normal}
.heat .strong{background:rgba(var(--heat),.42)}.heat .some{background:rgba(var(--heat),.24)}
.heat .few{background:rgba(var(--heat),.1)}
.heat tfoot td,.heat tfoot th{border-top:2px solid var(--soft);font-weight:600}
ol.key{columns:2 20rem;column-gap:2.5rem;font-size:.9rem;padding-left:1.6rem}
ol.key li{break-inside:avoid}
details{margin:.5rem 0}summary{cursor:pointer;font-weight:600}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.85rem}
@media (max-width:40rem){
main{padding:.8rem}.big{font-size:2.3rem}
.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.stack tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}
.stack td{display:block;border:0;padding:.1rem 0;text-align:left!important;white-space:normal!important}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:.85rem}
.heat tbody th,.heat tfoot th{min-width:5.5rem;max-width:8.5rem;font-size:.78rem;overflow-wrap:anywhere}.heat td{min-width:1.25rem;padding:.25rem .1rem}}
@page{margin:1.5cm}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--panel:#fff;--line:#999;--accent:#064b4b;
--lack:#7a2510;--heat:11,110,110}body{font-size:10.5pt}main{max-width:none;padding:0}
h2{break-after:avoid}tr,.figure{break-inside:avoid}.heat td,.bar i{print-color-adjust:exact;
-webkit-print-color-adjust:exact}}
)css";

}  // namespace wellspring::detail
