package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.agent.HostQuestions;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;

/** Servers as files of {@code xl} and libvirt. Where things lie is known to the host alone, so it is asked. */
@Service
public class ServerExports {

    private final Servers servers;
    private final ServerTools tools;
    private final HostQuestions questions;

    ServerExports(Servers servers, ServerTools tools, HostQuestions questions) {
        this.servers = servers;
        this.tools = tools;
        this.questions = questions;
    }

    /**
     * A server as its host would define it now.
     *
     * @param format {@code xl} or {@code libvirt}
     * @throws PanelException {@code NOT_FOUND}, also for customers; {@code INVALID_STATE} when it lies on no host; {@code
     *     HOST_UNREACHABLE}, {@code TIMEOUT}, {@code HOST_FAILED}; an invalid {@code format}
     */
    public ServerExport export(ServerId id, String format, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        if (!format.equals("xl") && !format.equals("libvirt")) {
            throw PanelException.invalid("format", "format", "xl, libvirt");
        }
        Server server = servers.get(id, me);
        ServerEntity row = tools.store.readForJob(id.value());
        var root = tools.volumes.root(id.value());
        var host = row.host();
        if (host == null || root.isEmpty() || server.addresses() == null) {
            throw new PanelException(ErrorCode.INVALID_STATE, server.status().code());
        }
        VmSpec spec = tools.spec(row, row.generation, tools.image(row.imageId), root.get());
        if (!(questions.ask(host, new AgentCommand.PreviewVm(spec)) instanceof Outcome.VmDefinition definition)) {
            throw new PanelException(ErrorCode.HOST_FAILED, "");
        }
        // a generated id, since a name may be anything
        return format.equals("xl")
                ? new ServerExport(
                        format, id.text() + ".cfg", XlText.of(row.hostname, spec, server.addresses(), definition))
                : new ServerExport(format, id.text() + ".xml", definition.xml());
    }
}
