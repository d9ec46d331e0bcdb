package org.gastwirt.panel.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class PlacementService implements Placement {

    private final CandidateHosts hosts;
    private final HostClaims claims;
    private final PlacementRecord record;

    PlacementService(CandidateHosts hosts, HostClaims claims, PlacementRecord record) {
        this.hosts = hosts;
        this.claims = claims;
        this.record = record;
    }

    /** Outside of a transaction: what was looked at stays on record even when nothing fits. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public HostId place(Need need) {
        Optional<HostId> already = claims.of(need.serverId());
        if (already.isPresent()) {
            return already.get();
        }
        List<CandidateHost> looked = hosts.all().stream()
                .filter(host -> need.pinned() == null || need.pinned().value().equals(host.id()))
                .toList();
        if (looked.isEmpty()) {
            throw new PanelException(ErrorCode.NO_HOST);
        }
        record.begin(need);
        for (CandidateHost host : looked) {
            Optional<Refusal> refusal = host.refusal(need);
            if (refusal.isPresent()) {
                record.refused(need, host, refusal.get());
            } else {
                record.fits(need, host, host.score(need));
            }
        }
        return looked.stream()
                .filter(host -> host.refusal(need).isEmpty())
                .sorted(Comparator.comparingDouble((CandidateHost host) -> -host.score(need))
                        .thenComparing(CandidateHost::id))
                .map(host -> claim(need, host))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.CAPACITY_EXHAUSTED));
    }

    /** Empty when another placement took the room since we looked: the next best host is tried. */
    private Optional<HostId> claim(Need need, CandidateHost host) {
        HostClaims.Attempt attempt = claims.claim(host.id(), need);
        attempt.host().ifPresent(chosen -> record.chosen(need, chosen));
        attempt.refusal().ifPresent(refusal -> record.refused(need, host, refusal));
        return attempt.host();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integer> howMany(List<Sample> samples, int atMost) {
        List<CandidateHost> now = hosts.all();
        return samples.stream()
                .map(sample -> PlacementForecast.howMany(now, sample, atMost))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimWhereItIs(UUID serverId, HostId host, int vcpus, Bytes memory, Bytes disk) {
        claims.claimWhereItIs(serverId, host, vcpus, memory, disk);
    }

    @Override
    @Transactional
    public void release(UUID serverId) {
        claims.release(serverId);
    }

    @Override
    @Transactional
    public void resize(UUID serverId, int vcpus, Bytes memory, Bytes disk) {
        claims.resize(serverId, vcpus, memory, disk);
    }

    @Override
    public List<Candidate> candidates(UUID serverId) {
        return record.newest(serverId);
    }
}
