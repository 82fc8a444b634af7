package usufruct.node.command;

import java.util.ArrayList;
import java.util.List;
import usufruct.client.MandateView;
import usufruct.client.ProxyActView;

/** What was done with a mandate, on paper: for a person who has no device to look. */
final class ProxyReceipt {

    static List<String> of(MandateView mandate, List<ProxyActView> acts) {
        List<String> lines = new ArrayList<>();
        lines.add("Done for     " + mandate.person());
        lines.add("By           " + mandate.proxy());
        lines.add("They may     " + String.join(", ", mandate.acts()));
        lines.add("From, until  " + mandate.during().from() + ", "
                + mandate.during().until());
        mandate.witness().ifPresent(who -> lines.add("Witnessed by " + who));
        mandate.endedBy().ifPresent(who -> lines.add("Ended by     " + who));
        lines.add("");
        for (ProxyActView act : acts) {
            lines.add(act.at() + "  " + act.act() + "  " + act.item());
            lines.add(act.overturnedBy()
                    .map(who -> "    overturned by " + who)
                    .orElse("    act " + act.id() + ", can be overturned until " + act.overturnableUntil()));
        }
        if (acts.isEmpty()) {
            lines.add("Nothing was done.");
        }
        lines.add("");
        lines.add(
                "Whatever was done is yours. Was something not in your name? Tell any steward, with the number of the act.");
        lines.add("You can end this at any time: tell the one who acts for you, or any steward.");
        return lines;
    }

    private ProxyReceipt() {}
}
