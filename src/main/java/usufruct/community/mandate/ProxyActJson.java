package usufruct.community.mandate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** What proxies did, as the person and the stewards read it. */
public final class ProxyActJson {

    /** Says of a need or an assignment what proxies did about it; nothing where none did. */
    public static void put(Reading reading, ObjectNode view, Acts acts, ItemId item) {
        List<ProxyAct> done = acts.of(reading, item);
        if (!done.isEmpty()) {
            var items = view.putArray("proxyActs");
            done.forEach(act -> items.add(view(reading, acts, act)));
        }
    }

    static ObjectNode view(Reading reading, Acts acts, ProxyAct act) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", act.id().value())
                .put("mandate", act.mandate().value())
                .put("act", act.act().word())
                .put("item", act.item().value())
                .put("by", acts.proxy(reading, act).value())
                .put("for", acts.person(reading, act).value())
                .put("at", act.at().toString())
                .put("overturnableUntil", act.overturnableUntil().toString());
        act.overturned()
                .ifPresent(word -> view.put("overturnedBy", word.by().value())
                        .put("overturnedAt", word.at().toString()));
        return view;
    }

    private ProxyActJson() {}
}
