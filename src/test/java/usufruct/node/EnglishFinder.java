package usufruct.node;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks for English on a page that is shown in German: in whatever is read or heard there, folded parts unfolded. A text counts by
 * words that no German sentence has. What says itself that it is English may stand where the reader asked for it alone; code is in no
 * language.
 */
final class EnglishFinder {
    /** What an English sentence cannot do without; German has none of these. */
    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\b(the|and|of|is|are|you|your|with|for|this|that|what|which|when|who|it|its|to|by|from|has|have|had|does"
                    + "|nobody|somebody|there|any|only|at|they|their|or|be|been|no|cannot|asked|given|offered|waits|until|new)\\b");

    /** All texts of a page, each with its language, and whether its reader unfolded it or works in an editor. */
    private static final String TEXTS = """
            (() => {
              document.querySelectorAll('details').forEach(e => e.open = true);
              const CODE = 'pre, code, .editor, noscript, [translate=no]';
              const found = [];
              const walk = (root) => {
                for (const e of root.querySelectorAll('*')) {
                  if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEXTAREA'].includes(e.tagName) || e.closest(CODE) !== null) continue;
                  const lang = e.closest('[lang]')?.lang ?? '';
                  const asked = e.closest('details, uf-editor, .words, table[lang=en]') !== null;
                  const texts = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data);
                  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(e.getAttribute?.(name) ?? '');
                  for (const text of texts) {
                    const said = text.trim().replace(/\\s+/g, ' ');
                    if (said !== '') found.push({ said, lang, asked: asked ? 'yes' : '' });
                  }
                  if (e.shadowRoot) walk(e.shadowRoot);
                }
              };
              walk(document.body);
              found.push({ said: document.title, lang: 'de', asked: '' });
              return found;
            })()""";

    /** What people wrote themselves, or what is called so everywhere. */
    private final List<String> names;

    EnglishFinder(List<String> names) {
        this.names = names;
    }

    /** The English texts of a page. */
    @SuppressWarnings("unchecked")
    List<String> on(Page page) {
        return ((List<Map<String, String>>) page.evaluate(TEXTS))
                .stream()
                        .filter(each -> !(each.get("lang").equals("en")
                                && each.get("asked").equals("yes")))
                        .map(each -> each.get("said"))
                        .filter(this::isEnglish)
                        .distinct()
                        .collect(Collectors.toList());
    }

    private boolean isEnglish(String text) {
        String rest = text;
        for (String name : names) {
            rest = rest.replace(name, "");
        }
        return WORDS.matcher(rest).find();
    }
}
