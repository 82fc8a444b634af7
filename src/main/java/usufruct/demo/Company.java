package usufruct.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.client.Steward;
import usufruct.passport.PassportKeys;
import usufruct.record.Schemas;
import usufruct.words.ItemIds;

/** Everybody with their own way to the node, and the one clock that they live by. */
final class Company {
    private final Plan plan;
    private final Cast cast;
    private final StoryClock clock;
    private final Line line;
    private final Pen pen;
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, Steward> stewards = new HashMap<>();
    private final Operator operator;

    /** The wire to the node. */
    private record Line(HttpClient http, URI node, RandomGenerator random) {}

    Company(Plan plan, Cast cast, URI node, RandomGenerator random) {
        this.plan = plan;
        this.cast = cast;
        this.line = new Line(Api.plainHttp(), node, random);
        NodeInfo info = NodeInfo.of(Api.anonymous(line.http(), node));
        UnexpectedTurnException.unless(info.steppedClock(), "the node's clock can be stepped");
        this.clock = new StoryClock(info.now());
        this.pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        plan.people().forEach(each -> members.put(each.key(), member(cast.of(each))));
        plan.groups()
                .forEach(each -> stewards.put(
                        each.key(), new Steward(member(each.steward()).api(), cast.of(each), pen)));
        this.operator =
                new Operator(member(plan.people(Plan.Role.OPERATOR).getFirst()).api());
    }

    Plan plan() {
        return plan;
    }

    StoryClock clock() {
        return clock;
    }

    /** A way to the node for somebody without a passport. */
    Api publicApi() {
        return Api.anonymous(line.http(), line.node());
    }

    Operator operator() {
        return operator;
    }

    /** The group's own passport, for what only the group itself signs. */
    Member group(Plan.Group group) {
        return member(cast.of(group));
    }

    Member member(Plan.Person person) {
        return member(person.key());
    }

    Member member(String key) {
        Member found = members.get(key);
        if (found == null) {
            throw new IllegalArgumentException("nobody in the story is called `" + key + "`");
        }
        return found;
    }

    /** The person who runs the group, acting for it. */
    Steward steward(String group) {
        Steward found = stewards.get(group);
        if (found == null) {
            throw new IllegalArgumentException("no group in the story is called `" + group + "`");
        }
        return found;
    }

    private Member member(PassportKeys keys) {
        return new Member(Api.signedBy(keys, line.http(), line.node(), clock, line.random()), keys, pen);
    }
}
