"""The style of the method's page, dark and light as the reader's system asks; segments as in the window."""

# The same colours as in gui.theme, which says why these.
STYLE = """
:root{color-scheme:dark light;--window:#1D1F26;--panel:#272A33;--line:#3C404D;--text:#ECEEF3;--quiet:#B4BAC8;
--link:#88CCEE;--warning:#F2B84B;--studio:#88CCEE;--platform:#997FDC;--network:#E69F00;--router:#DDCC77;--screen:#E85E75}
@media(prefers-color-scheme:light){:root{--window:#F2F3F6;--panel:#FFF;--line:#CDD1DA;--text:#1B1D23;--quiet:#474D5B;
--link:#1668A8;--warning:#8A5A00;--studio:#26719E;--platform:#6E55C2;--network:#9E6300;--router:#7A6C15;
--screen:#C43C57}}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;background:var(--window);color:var(--text);font:15px/1.55 Inter,system-ui,sans-serif;display:flex}
nav{position:sticky;top:0;height:100vh;overflow:auto;flex:0 0 17rem;padding:1.5rem 1rem;
border-right:1px solid var(--line)}
nav ul{list-style:none;margin:0;padding:0}nav li{margin:.35rem 0}nav a{color:var(--quiet);text-decoration:none}
nav a:hover{color:var(--text)}a{color:var(--link)}
main{flex:1;min-width:0;padding:1.5rem 2.5rem 4rem;max-width:84rem}section{margin:2.5rem 0}
h1{font-size:2rem;margin:.5rem 0}h2{font-size:1.4rem;margin:0 0 .8rem}h3{font-size:1.05rem;margin:1.6rem 0 .5rem}
p,ul{max-width:48rem}.about,.note,.links,footer,figcaption{color:var(--quiet)}
.note{border-left:3px solid var(--line);padding-left:.8rem}
pre{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:.9rem 1.1rem;overflow:auto;
font:15px/1.7 ui-monospace,Menlo,Consolas,monospace}
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:10px;margin:.8rem 0;background:var(--panel)}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums;width:100%}
th,td{padding:.4rem .75rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--quiet);font-weight:600}.number{text-align:right;white-space:nowrap}
.factors td{min-width:6rem}.factors td:nth-child(8){min-width:14rem}code{color:var(--quiet);font-size:.85em}
tr:target,section:target h3{outline:2px solid var(--link);outline-offset:-2px}
.strong td{font-weight:600}
.tag,.assumption{border:1px solid var(--line);border-radius:4px;padding:0 .35rem;color:var(--quiet)}
.assumption{border-color:var(--warning);color:var(--warning)}
figure{margin:1rem 0}.bar{display:grid;grid-template-columns:9rem 1fr 5rem;gap:.8rem;align-items:center;margin:.3rem 0}
.bar div{display:flex;height:14px}.bar i{display:block}.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem}
.legend i{display:inline-block;width:11px;height:11px;border-radius:2px}
i.studio{background:var(--studio)}i.platform{background:var(--platform)}i.network{background:var(--network)}
i.router{background:var(--router)}i.screen{background:var(--screen)}b.studio{color:var(--studio)}
b.platform{color:var(--platform)}b.network{color:var(--network)}b.router{color:var(--router)}b.screen{color:var(--screen)}
@media(max-width:60rem){body{display:block}nav{position:static;height:auto;border:0;border-bottom:1px solid var(--line)}
main{padding:1rem}}
"""
