package org.gastwirt.panel.console;

import java.io.IOException;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.agent.AgentStreams;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Small pictures of what is on servers' screens, taken when somebody looks, in no table, file or log; see ADR 0036. */
@Service
class Screenshots {

    private static final Logger log = LoggerFactory.getLogger(Screenshots.class);
    private static final int MOST_BYTES = 16 << 20;

    /** Who has what against pictures. */
    private record Allowed(boolean byPlanAndCustomer, boolean byHost) {}

    private final ConsoleTargets targets;
    private final AgentStreams streams;
    private final RecentPictures recent;
    private final PictureTurns turns;
    private final StaffLooks looks;
    private final JdbcClient jdbc;

    Screenshots(
            ConsoleTargets targets,
            AgentStreams streams,
            RecentPictures recent,
            PictureTurns turns,
            StaffLooks looks,
            JdbcClient jdbc) {
        this.targets = targets;
        this.streams = streams;
        this.recent = recent;
        this.turns = turns;
        this.looks = looks;
        this.jdbc = jdbc;
    }

    /**
     * A PNG of at most {@value Thumbnail#WIDTH} × {@value Thumbnail#HEIGHT} pixels, not older than a minute.
     *
     * @throws PanelException {@code NOT_FOUND}, {@code SERVER_SUSPENDED}, {@code SCREENSHOTS_OFF}, {@code SCREENSHOTS_UNSUPPORTED},
     *     {@code INVALID_STATE} when it is off, {@code HOST_UNREACHABLE}, {@code TIMEOUT}, {@code RATE_LIMITED}, {@code INTERNAL}
     */
    byte[] take(ServerId id, Actor me) {
        ConsoleTarget target = targets.get(id, me);
        UUID host = target.requireReachable();
        Allowed allowed = allowed(id);
        if (!allowed.byPlanAndCustomer()) {
            throw new PanelException(ErrorCode.SCREENSHOTS_OFF);
        }
        if (target.power() != VmPower.RUNNING) {
            throw new PanelException(ErrorCode.INVALID_STATE, "stopped");
        }
        if (!allowed.byHost()) {
            throw new PanelException(ErrorCode.SCREENSHOTS_UNSUPPORTED);
        }
        byte[] known = recent.of(target.vm());
        byte[] picture = known == null ? turns.take(host, () -> fresh(host, target.vm())) : known;
        looks.note(target, me);
        return picture;
    }

    /** While it waited for its turn, somebody else may have taken it. */
    private byte[] fresh(UUID host, VmRef vm) {
        byte[] known = recent.of(vm);
        if (known != null) {
            return known;
        }
        byte[] shot = streams.read(host, vm, StreamKind.PICTURE, MOST_BYTES);
        try {
            byte[] picture = Thumbnail.of(shot);
            recent.keep(vm, picture);
            return picture;
        } catch (IOException e) {
            log.info("Host {} sent no picture of {} but {} bytes: {}", host, vm.id(), shot.length, e.getMessage());
            throw new PanelException(ErrorCode.INTERNAL);
        }
    }

    private Allowed allowed(ServerId id) {
        return jdbc.sql("""
                        select p.screenshots and c.screenshots as wanted,
                               exists (select from host h where h.id = s.host_id and :capability = any(h.capabilities)) as possible
                          from server s
                          join plan p on p.id = s.plan_id
                          join customer c on c.id = s.customer_id
                         where s.id = :id
                        """)
                .param("id", id.value())
                .param("capability", AgentMessage.PICTURES)
                .query((row, number) -> new Allowed(row.getBoolean("wanted"), row.getBoolean("possible")))
                .single();
    }
}
