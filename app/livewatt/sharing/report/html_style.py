"""The style of a report on the web: light or dark as the reader's system asks, and on paper."""

# Colours as in the window and in the method's page.
STYLE = """
:root{color-scheme:light dark;--page:#F2F3F6;--sheet:#FFF;--panel:#ECEEF2;--line:#CDD1DA;--text:#1B1D23;--quiet:#474D5B;
--link:#1668A8;--warning:#8A5A00;--studio:#26719E;--platform:#6E55C2;--network:#9E6300;--router:#7A6C15;--screen:#C43C57}
@media screen and (prefers-color-scheme:dark){:root{--page:#1D1F26;--sheet:#272A33;--panel:#323643;--line:#3C404D;
--text:#ECEEF3;--quiet:#B4BAC8;--link:#88CCEE;--warning:#F2B84B;--studio:#88CCEE;--platform:#997FDC;--network:#E69F00;
--router:#DDCC77;--screen:#E85E75}}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.55 Inter,system-ui,sans-serif;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:60rem;margin:0 auto;padding:2rem 1.2rem 4rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
header .mark{display:flex;gap:.6rem;align-items:center;color:var(--quiet);font-weight:600}
header .mark svg{width:1.6rem;height:1.6rem}
h1{font-size:2.1rem;line-height:1.2;margin:.6rem 0 .2rem}.subtitle{font-size:1.2rem;color:var(--quiet);margin:0 0 1rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem 1.5rem;margin:1rem 0 1.4rem;
padding:0}.facts div{border-left:3px solid var(--line);padding-left:.7rem}
dt{color:var(--quiet);font-size:.85rem}dd{margin:0;font-weight:600}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;padding:0;margin:0 0 1.5rem}
section{background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:1.4rem 1.6rem;margin:1.1rem 0}
h2{font-size:1.35rem;margin:0 0 .8rem}h3{font-size:1.05rem;margin:1.6rem 0 .5rem}
p,ul{max-width:46rem}.note,.links,footer,figcaption,caption{color:var(--quiet)}
.note{border-left:3px solid var(--line);padding-left:.8rem}
.hero{margin:.2rem 0 1.2rem}.hero b{font-size:3.4rem;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums}
.hero .unit{font-size:1.5rem;font-weight:600;margin-left:.4rem}.hero p{margin:.3rem 0}
.hero .range{font-size:1.15rem;font-weight:600}
.tag,.assumption{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 .45rem;
color:var(--quiet);font-size:.85rem;margin-right:.4rem}.tag.demo{border-color:var(--warning);color:var(--warning)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem;margin:1rem 0}
.card{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem}.card p{margin:0;color:var(--quiet)}
.card b{font-size:1.6rem;font-variant-numeric:tabular-nums}
pre{background:var(--panel);border-radius:8px;padding:.9rem 1.1rem;overflow:auto;
font:15px/1.7 ui-monospace,Menlo,Consolas,monospace}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;width:100%}
caption{text-align:left;font-weight:600;padding:.2rem 0 .5rem}
th,td{padding:.4rem .6rem;text-align:left;vertical-align:top;border-top:1px solid var(--line);font-weight:400}
thead th{border-top:0;color:var(--quiet);font-weight:600;vertical-align:bottom}
.number{text-align:right;white-space:nowrap}.strong th,.strong td{font-weight:600}
figure{margin:1rem 0}figcaption{margin-bottom:.5rem;font-weight:600}
svg{display:block;width:100%;height:auto;font-family:Inter,system-ui,sans-serif}
.f{fill:var(--c)}.o{fill:none;stroke:var(--c)}.l{fill:none;stroke:var(--c)}
.text{--c:var(--text)}.quiet{--c:var(--quiet)}.line{--c:var(--line)}.panel{--c:var(--panel)}
.studio{--c:var(--studio)}.platform{--c:var(--platform)}.network{--c:var(--network)}.router{--c:var(--router)}
.screen{--c:var(--screen)}pre b{color:var(--c)}
footer{font-size:.85rem;margin-top:1.5rem}
@media(max-width:40rem){main{padding:1rem .7rem}section{padding:1rem}.hero b{font-size:2.6rem}
table{min-width:36rem}figure{overflow-x:auto}figure svg{min-width:32rem}}
@media print{@page{size:A4;margin:16mm}body{background:none;font-size:10pt}main{max-width:none;padding:0}
.cards{grid-template-columns:repeat(4,1fr)}tr:has(th[colspan]){break-after:avoid}
nav{display:none}section{border:0;padding:0;margin:0 0 8mm}h2,h3,caption{break-after:avoid}
tr,figure,.cards,.hero,pre{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}
table{font-size:8.5pt}a{color:inherit;text-decoration:none}}
"""
