"""How the report looks: on a screen, and on two pages of A4 in colour or grey."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
@page { size: A4; margin: 11mm 13mm; }
* { box-sizing: border-box; }
body { font: 12px/1.35 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; color: #1c2430;
  background: #fff; max-width: 184mm; margin: 0 auto; padding: 6mm 0; }
header { border-bottom: 2px solid #1f6f68; margin-bottom: 3mm; }
h1 { font-size: 20px; margin: 0; }
h2 { font-size: 14px; margin: 4mm 0 1mm; color: #1f6f68; }
h3 { font-size: 12px; margin: 1.5mm 0 0; }
p { margin: 0.8mm 0; overflow-wrap: anywhere; }
.small, footer { font-size: 10px; color: #55606e; }
footer { border-top: 1px solid #c8cfd8; margin-top: 4mm; padding-top: 1mm; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 9px; fill: #55606e; }
.rule { stroke: #dde2e8; stroke-width: 0.7; }
.bar { fill: #1f6f68; }
.unknown { fill: none; stroke: #9aa4b0; stroke-width: 0.7; stroke-dasharray: 2 2; }
.band { fill: #e4eef0; }
.line { fill: none; stroke: #1f6f68; stroke-width: 1.1; }
.dot { fill: #14504b; }
table { border-collapse: collapse; width: 100%; font-size: 10.5px; }
th, td { text-align: left; padding: 0.4mm 2mm 0.4mm 0; border-bottom: 1px solid #e6eaef;
  vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: 10.5px; margin-top: 1mm; }
.columns { columns: 2; column-gap: 6mm; }
.list { table-layout: fixed; }
.list td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.list td:nth-child(1) { width: 22%; }
.list td:nth-child(3) { width: 19%; }
.list td:nth-child(4) { width: 18%; }
section { break-inside: auto; }
h2, h3 { break-after: avoid; }
svg, tr { break-inside: avoid; }
@media print {
  body { padding: 0; max-width: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  section.sleep { break-before: page; }
}
@media (max-width: 600px) {
  body { padding: 4mm; }
  .pair { grid-template-columns: 1fr; }
  .columns { columns: 1; }
}
"""
