package dev.flyball.data.profile;

/// Text of an HTML page; everything that comes from data goes through [#text].
final class Html {
    static final String STYLE = "*{box-sizing:border-box}:root{color-scheme:light dark;--line:#ccc;--soft:#f4f4f4;"
            + "--bar:#3b6ea5;--warn:#b3541e}@media(prefers-color-scheme:dark){:root{--line:#444;--soft:#222;"
            + "--bar:#7fb0e0;--warn:#e08a50}}body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:0 auto;"
            + "padding:1rem}h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.1rem;margin:.2em 0}"
            + ".small{font-size:.85em;opacity:.75;overflow-wrap:anywhere}"
            + "table{border-collapse:collapse}td,th{padding:.15em .7em;border-bottom:1px solid var(--line);text-align:left}"
            + ".card{border:1px solid var(--line);border-radius:6px;padding:.7rem 1rem;margin:.8rem 0}"
            + ".bar{height:5px;background:var(--soft);border-radius:3px}.bar i{display:block;height:5px;"
            + "background:var(--warn);border-radius:3px}dl{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;margin:.6rem 0}"
            + "dt{opacity:.7}dt::after{content:\":\"}dd{margin:0 0 0 -.8rem;font-variant-numeric:tabular-nums}"
            + "svg{width:100%;max-width:40rem;height:auto}rect{fill:var(--bar)}text{fill:currentColor;font-size:11px}"
            + "summary{cursor:pointer}";

    private final StringBuilder out = new StringBuilder();

    /// Markup of ours.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /// Text from anywhere, inside an element or a quoted attribute.
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
