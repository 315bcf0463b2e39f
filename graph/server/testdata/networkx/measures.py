"""Computes with networkx what coordinationNetwork answers, from the same facts.

    python3 measures.py

reads named.csv (agency, task, measure: the responsibility lists) and communities.csv (agency, community: the partition that
Mandate answers for the weight TASKS), both written by `go test ./graph/server -tags embeddedonly -run networkx -update`, and
writes measures.json. Needs networkx 3 and its scipy.
"""

import csv
import json

import networkx as nx
from networkx.algorithms import bipartite


def rows(name):
    with open(name, newline="", encoding="utf-8") as f:
        return list(csv.reader(f))


def bodies_and(column, facts):
    """The graph between agencies and the tasks, or measures, that name them."""
    g = nx.Graph()
    g.add_nodes_from((f[0] for f in facts), bipartite=0)
    for f in facts:
        g.add_edge(f[0], f[column])
    return g


def measures(g):
    return {
        "edges": sorted([min(a, b), max(a, b), round(w, 9)] for a, b, w in g.edges(data="weight")),
        "degree": dict(g.degree()),
        "strength": dict(g.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(g),
        "closeness": nx.closeness_centrality(g),
        "pageRank": nx.pagerank(g, alpha=0.85, tol=1e-14, max_iter=100_000),
        "core": nx.core_number(g),
    }


facts = rows("named.csv")
agencies = sorted({f[0] for f in facts})
by_task, by_measure = bodies_and(1, facts), bodies_and(2, facts)
networks = {
    "TASKS": bipartite.weighted_projected_graph(by_task, agencies),
    "MEASURES": bipartite.weighted_projected_graph(by_measure, agencies),
    "JACCARD": bipartite.overlap_weighted_projected_graph(by_task, agencies),
    "NEWMAN": bipartite.collaboration_weighted_projected_graph(by_task, agencies),
}
out = {weight: measures(g) for weight, g in networks.items()}

groups = {}
for agency, community in rows("communities.csv"):
    groups.setdefault(community, set()).add(agency)
found = nx.community.modularity(networks["TASKS"], groups.values())
best = max(
    nx.community.modularity(networks["TASKS"], nx.community.louvain_communities(networks["TASKS"], seed=seed)) for seed in range(50)
)
out["modularity"] = {"ours": found, "best of 50 by networkx": best}

with open("measures.json", "w", encoding="utf-8") as f:
    json.dump(out, f, indent=1, sort_keys=True)
    f.write("\n")
