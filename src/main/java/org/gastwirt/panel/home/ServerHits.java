package org.gastwirt.panel.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gastwirt.panel.server.Server;
import org.gastwirt.panel.server.ServerStatus;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Servers that were found, and what may be done with them: {@code start web-1} finds what can be started. */
@Component
class ServerHits {

    private static final int MOST = 8;
    private static final List<String> VERBS = List.of("start", "shutdown", "console");

    private final Servers servers;
    private final MessageSource messages;

    ServerHits(Servers servers, MessageSource messages) {
        this.servers = servers;
        this.messages = messages;
    }

    List<Hit> find(String typed, Locale locale, Actor me) {
        String verb = verb(typed, locale);
        String name = verb == null ? typed : typed.substring(typed.indexOf(' ') + 1);
        List<Server> found = servers.find(name, MOST, me);
        if (verb != null && found.isEmpty()) {
            return hits(servers.find(typed, MOST, me), null, me);
        }
        return hits(found, verb, me);
    }

    /** Which action the first word is, in the reader's language or in English; null: it is part of a name. */
    private @Nullable String verb(String typed, Locale locale) {
        int end = typed.indexOf(' ');
        if (end < 0) {
            return null;
        }
        String word = typed.substring(0, end).toLowerCase(locale);
        return VERBS.stream()
                .filter(verb -> Stream.of(locale, Locale.ENGLISH)
                        .map(language -> messages.getMessage("find.word." + verb, null, language))
                        .flatMap(words -> Stream.of(words.split(",")))
                        .anyMatch(word::equals))
                .findFirst()
                .orElse(null);
    }

    private static List<Hit> hits(List<Server> found, @Nullable String verb, Actor me) {
        var hits = new ArrayList<Hit>();
        for (Server server : found) {
            var actions = actions(server, me).stream()
                    .filter(action ->
                            verb == null ? hits.isEmpty() : action.verb().equals(verb))
                    .toList();
            hits.add(new Hit(
                    server.name(),
                    about(server, me),
                    server.status().code(),
                    server.status().tone(),
                    "/servers/" + server.id(),
                    actions));
        }
        return hits;
    }

    private static String about(Server server, Actor me) {
        var card = server.addresses();
        return Stream.of(
                        server.hostname().equals(server.name()) ? null : server.hostname(),
                        card == null || card.addresses().isEmpty()
                                ? null
                                : card.addresses().getFirst().address(),
                        me.isStaff() ? server.customerName() : null)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static List<Hit.Action> actions(Server server, Actor me) {
        String page = "/servers/" + server.id();
        var actions = new ArrayList<Hit.Action>();
        ServerStatus status = server.status();
        if (status == ServerStatus.RUNNING || status == ServerStatus.PAUSED) {
            actions.add(new Hit.Action("console", page + "/console", null, false));
        }
        if (me.mayChange()) {
            if (status == ServerStatus.STOPPED) {
                actions.add(new Hit.Action("start", null, page + "/power", false));
            }
            if (status == ServerStatus.RUNNING) {
                actions.add(new Hit.Action("shutdown", null, page + "/power", true));
            }
        }
        return actions;
    }
}
