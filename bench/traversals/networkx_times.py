#!/usr/bin/env python3
"""Times networkx on the edges that bench/traversals hands over as JSON on standard input; prints milliseconds as JSON.

Needs networkx 3 with numpy and scipy (pip install networkx scipy). What is timed is the algorithm over a graph that is there already, as Mandate's
projection is when it is warm; "build" is how long it took to make the graphs of the lists, in which nothing is read from a store.
"""
import json
import statistics
import sys
import time

import networkx as nx


def timed(rounds, f):
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        f()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def longest(g):
    chains = nx.condensation(g)
    for n, data in chains.nodes(data=True):
        data["weight"] = sum(tasks.get(m, 0) for m in data["members"])
    weighed = nx.DiGraph((a, b, {"weight": chains.nodes[b]["weight"]}) for a, b in chains.edges)
    return nx.dag_longest_path(weighed) if weighed else []


def measures(g):
    nx.betweenness_centrality(g)
    nx.closeness_centrality(g)
    nx.pagerank(g, weight="weight")
    nx.core_number(g)
    nx.community.louvain_communities(g, weight="weight", seed=1)
    return dict(g.degree)


data = json.load(sys.stdin)
rounds, tasks = data["rounds"], data["tasks"]
start = time.perf_counter()
everywhere = nx.DiGraph(map(tuple, data["dependencies"]))
document = nx.DiGraph(map(tuple, data["documentDependencies"]))
network = nx.Graph()
network.add_weighted_edges_from(data["ties"])
whole = nx.Graph(map(tuple, data["all"]))
build = (time.perf_counter() - start) * 1000
out = {
    "build": build,
    "dependencies": timed(rounds, lambda: nx.single_source_shortest_path(everywhere, data["depends"])),
    "dependents": timed(rounds, lambda: nx.single_source_shortest_path(everywhere.reverse(copy=False), data["required"])),
    "order": timed(rounds, lambda: list(nx.topological_generations(nx.condensation(document)))),
    "critical": timed(rounds, lambda: longest(document)),
    "bottlenecks": timed(rounds, lambda: nx.betweenness_centrality(document)),
    "neighborhood": timed(rounds, lambda: nx.ego_graph(whole, data["hub"], radius=1)),
    "network": timed(rounds, lambda: measures(network)),
}
json.dump(out, sys.stdout)
