# The agent. It drives the host's libvirt through its socket; QEMU itself runs on the host, not in here.
ARG BASE=debian:trixie-slim
FROM ${BASE}
ARG JAVA_PACKAGE=openjdk-25-jre-headless
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ${JAVA_PACKAGE} ca-certificates libvirt0 qemu-utils bubblewrap util-linux nftables iproute2 genisoimage \
    && rm -rf /var/lib/apt/lists/*
COPY packaging/agent/java-options /usr/share/gastwirt/agent-java-options
COPY hypervisor-agent/target/lib /usr/share/gastwirt/lib
COPY hypervisor-agent/target/hypervisor-agent.jar /usr/share/gastwirt/hypervisor-agent.jar
ENV MALLOC_ARENA_MAX=1
ENTRYPOINT ["java", "@/usr/share/gastwirt/agent-java-options", "-jar", "/usr/share/gastwirt/hypervisor-agent.jar"]
CMD ["run", "--state", "/var/lib/gastwirt/agent"]
