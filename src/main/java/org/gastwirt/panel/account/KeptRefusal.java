package org.gastwirt.panel.account;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import tools.jackson.databind.json.JsonMapper;

/** A refusal as an idempotency key's row keeps it. */
record KeptRefusal(ErrorCode code, List<Object> args, Map<String, Object> extra) {

    static KeptRefusal of(PanelException refusal) {
        return new KeptRefusal(
                refusal.code(), refusal.args().stream().map(KeptRefusal::plain).toList(), refusal.extra());
    }

    static KeptRefusal read(JsonMapper json, byte[] body) {
        return json.readValue(body, KeptRefusal.class);
    }

    PanelException exception() {
        var refusal = new PanelException(code, args.toArray());
        for (var member : extra.entrySet()) {
            refusal = refusal.with(member.getKey(), member.getValue());
        }
        return refusal.with(Idempotency.REPLAYED, true);
    }

    private static Object plain(Object arg) {
        return arg instanceof Number ? arg : arg.toString();
    }
}
