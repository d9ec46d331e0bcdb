package org.gastwirt.panel.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class MoveTargetsService implements MoveTargets {

    /** A host and why it cannot have the server. */
    private record Judged(CandidateHost host, Optional<Refusal> refusal) {

        double score(Placement.Need need) {
            return refusal.isPresent() ? Double.NEGATIVE_INFINITY : host.score(need);
        }
    }

    private final CandidateHosts hosts;
    private final MoveClaims claims;
    private final PlacementRecord record;

    MoveTargetsService(CandidateHosts hosts, MoveClaims claims, PlacementRecord record) {
        this.hosts = hosts;
        this.claims = claims;
        this.record = record;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Placement.Candidate> look(Search search) {
        var need = search.need();
        return judged(search).stream()
                .map(judged -> new Placement.Candidate(
                        new HostId(judged.host().id()),
                        judged.host().name(),
                        judged.refusal().isPresent() ? null : judged.host().score(need),
                        false,
                        judged.refusal().map(Enum::name).orElse(null),
                        judged.refusal().map(judged.host()::detail).orElse(null)))
                .toList();
    }

    private List<Judged> judged(Search search) {
        var need = search.need();
        List<CandidateHost> all = hosts.all();
        Set<UUID> able = claims.able(search.capabilities());
        boolean xen = all.stream()
                .filter(host -> host.id().equals(search.from().value()))
                .anyMatch(CandidateHost::xen);
        return all.stream()
                .filter(host -> need.pinned() == null || need.pinned().value().equals(host.id()))
                .map(host -> new Judged(host, refusal(host, search, xen, able)))
                .sorted(Comparator.comparingDouble((Judged judged) -> -judged.score(need))
                        .thenComparing(judged -> judged.host().name()))
                .toList();
    }

    private static Optional<Refusal> refusal(CandidateHost host, Search search, boolean xen, Set<UUID> able) {
        if (host.id().equals(search.from().value())) {
            return Optional.of(Refusal.HERE);
        }
        if (host.xen() != xen) {
            return Optional.of(Refusal.OTHER_HYPERVISOR);
        }
        Optional<Refusal> usual = host.refusal(search.need());
        if (usual.isEmpty() && !host.bridges().containsAll(search.bridges())) {
            return Optional.of(Refusal.NO_BRIDGE);
        }
        boolean reached = usual.filter(refusal -> refusal == Refusal.AWAY).isEmpty();
        return reached && !able.contains(host.id()) ? Optional.of(Refusal.NO_COPIES) : usual;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean canGive(HostId from, Set<String> capabilities) {
        return hosts.all().stream()
                        .anyMatch(
                                host -> host.id().equals(from.value()) && host.connected() && host.hypervisorAnswers())
                && claims.able(capabilities).contains(from.value());
    }

    /** Outside of a transaction, as every placement. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public HostId claim(Search search) {
        var need = search.need();
        Optional<HostId> already = claims.of(need.serverId(), need.jobId());
        if (already.isPresent()) {
            return already.get();
        }
        if (claims.exists(need.serverId())) {
            throw new PanelException(ErrorCode.NOT_MOVABLE);
        }
        List<Judged> looked = judged(search);
        if (looked.isEmpty()) {
            throw new PanelException(ErrorCode.NO_HOST);
        }
        record.begin(need);
        for (Judged one : looked) {
            one.refusal()
                    .ifPresentOrElse(
                            refusal -> record.refused(need, one.host(), refusal),
                            () -> record.fits(need, one.host(), one.host().score(need)));
        }
        return looked.stream()
                .filter(one -> one.refusal().isEmpty())
                .map(one -> claim(need, one.host()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.CAPACITY_EXHAUSTED));
    }

    private Optional<HostId> claim(Placement.Need need, CandidateHost host) {
        HostClaims.Attempt attempt = claims.claim(host.id(), need);
        attempt.host().ifPresent(chosen -> record.chosen(need, chosen));
        attempt.refusal().ifPresent(refusal -> record.refused(need, host, refusal));
        return attempt.host();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isClaimed(UUID server) {
        return claims.exists(server);
    }

    @Override
    @Transactional
    public void giveBack(UUID server, UUID job) {
        claims.giveBack(server, job);
    }

    @Override
    @Transactional
    public void forget(UUID job) {
        record.forget(job);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean swap(UUID server, HostId now) {
        return claims.swap(server, now);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isAway(HostId host) {
        return !claims.is(host, "connection_id is not null");
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isRemoved(HostId host) {
        return claims.is(host, "retired_at is not null");
    }
}
