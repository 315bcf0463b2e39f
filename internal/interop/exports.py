"""Opens what `mandate export` writes with the programs it is written for: networkx, igraph, pandas, rdflib and Graphviz;
and runs the Python of docs/exports.md on the files that its commands write.

    python exports.py MANDATE DATA

MANDATE is the program, DATA the folder of a filled embedded store. What each reader finds is compared with the lines of
NDJSON. It ends with status 1 and says what differs.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import igraph
import networkx
import pandas
import rdflib

NAMESPACES = {
    "cv": "http://data.europa.eu/m8g/",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
}
TYPES = {
    "Agency": ["cv:PublicOrganisation", "org:Organization"],
    "PolicyDocument": ["eli:LegalResource"],
    "PolicyArea": ["skos:Concept"],
    "Zone": ["dct:Location"],
}
SELECTIONS = {
    "whole": [],
    "document": ["--document", "沈政发〔2017〕46号"],
    "neighborhood": ["--neighborhood", "agency:shenyang:fgw", "--depth", "2"],
    "network": ["--network", "--document", "沈政发〔2017〕46号"],
}

checks = 0


def same(what, got, want):
    global checks
    checks += 1
    if got != want:
        sys.exit(f"{what}: {str(got)[:500]} is not {str(want)[:500]}")


def read(path):
    return path.read_text(encoding="utf-8")


class Reference:
    """What the lines of NDJSON say."""

    def __init__(self, text):
        records = [json.loads(line) for line in text.split("\n") if line]
        self.graph = records[0]["graph"]
        self.nodes = {r["node"]: r for r in records if "node" in r}
        self.edges = {r["edge"]: r for r in records if "edge" in r}
        self.ends = sorted((r["from"], r["to"]) for r in self.edges.values())

    def ids(self):
        return sorted(self.nodes)


def plain(value):
    """The value as formats without lists have it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value


def unordered(pairs, directed):
    return sorted(pairs if directed else (tuple(sorted(p)) for p in pairs))


def graphml(path, want):
    directed = want.graph["directed"]
    g = networkx.read_graphml(path, force_multigraph=True)
    same("networkx: nodes", sorted(g), want.ids())
    same("networkx: directed", g.is_directed(), directed)
    same("networkx: edges", unordered(((a, b) for a, b in g.edges()), directed), unordered(want.ends, directed))
    for id, record in want.nodes.items():
        have = dict(g.nodes[id])
        same(f"networkx: label of {id}", have.pop("label"), record["label"])
        same(f"networkx: place of {id}", have.pop("docOrder"), record["docOrder"])
        same(f"networkx: properties of {id}", have, {k: plain(v) for k, v in record["properties"].items()})
    for a, b, key, have in g.edges(keys=True, data=True):
        have = {k: v for k, v in have.items() if k not in ("type", "docOrder", "id")}
        same(f"networkx: properties of {key}", have, {k: plain(v) for k, v in want.edges[key]["properties"].items()})
    g = igraph.Graph.Read_GraphML(str(path))
    same("igraph: nodes", sorted(g.vs["id"]), want.ids())
    same("igraph: directed", g.is_directed(), directed)
    pairs = ((g.vs[e.source]["id"], g.vs[e.target]["id"]) for e in g.es)
    same("igraph: edges", unordered(pairs, directed), unordered(want.ends, directed))
    if want.edges:
        same("igraph: types", sorted(g.es["type"]), sorted(r["type"] for r in want.edges.values()))


def gexf(path, want):
    g = networkx.read_gexf(path)
    same("gexf: nodes", sorted(g), want.ids())
    same("gexf: edges", unordered(g.edges(), want.graph["directed"]), unordered(want.ends, want.graph["directed"]))
    for id, record in want.nodes.items():
        have = g.nodes[id]
        for name, value in record["properties"].items():
            same(f"gexf: {name} of {id}", have[name], plain(value))


# gvpr reads a graph with Graphviz's own parser, without drawing it.
PROGRAM = r'BEG_G { print("G\t", isDirect($G)) } N { print("N\t", $.name, "\t", $.class) } E { print("E\t", $.tail.name, "\t", $.head.name) }'


def dot(path, want):
    out = subprocess.run(["gvpr", PROGRAM, str(path)], capture_output=True, check=True)
    same("dot: warnings", out.stderr, b"")
    lines = [line.split("\t") for line in out.stdout.decode("utf-8").splitlines()]
    same("dot: directed", lines[0], ["G", "1" if want.graph["directed"] else "0"])
    same("dot: nodes", sorted(f[1] for f in lines if f[0] == "N"), want.ids())
    same("dot: labels", {f[1]: f[2] for f in lines if f[0] == "N"}, {id: r["label"] for id, r in want.nodes.items()})
    pairs = ((f[1], f[2]) for f in lines if f[0] == "E")
    same("dot: edges", unordered(pairs, want.graph["directed"]), unordered(want.ends, want.graph["directed"]))


def csv(folder, want):
    nodes = pandas.read_csv(folder / "nodes.csv", dtype=str, keep_default_na=False)
    edges = pandas.read_csv(folder / "edges.csv", dtype=str, keep_default_na=False)
    same("pandas: nodes", sorted(nodes["id:ID"]), want.ids())
    same("pandas: edges", sorted(zip(edges[":START_ID"], edges[":END_ID"])), want.ends)
    same("pandas: types", sorted(edges[":TYPE"]), sorted(r["type"] for r in want.edges.values()))
    for row in nodes.to_dict("records"):
        record = want.nodes[row["id:ID"]]
        for name, value in row.items():
            kept, _, kind = name.partition(":")
            if name in ("id:ID", ":LABEL", "docOrder:long"):
                continue
            expected = record["properties"].get(kept)
            if expected is None:
                expected = ""
            elif kind == "string[]":
                expected = ";".join(expected)
            elif kind == "boolean":
                expected = str(expected).lower()
            elif kind == "double":
                value, expected = float(value), float(expected)
            same(f"pandas: {name} of {row['id:ID']}", value, expected if kind == "double" else str(expected))


def term(name):
    prefix, local = name.split(":")
    return rdflib.URIRef(NAMESPACES[prefix] + local)


def jsonld(path, want, whole):
    g = rdflib.Graph().parse(path, format="json-ld")
    iri = lambda id: rdflib.URIRef("urn:mandate:" + id)
    for id, record in want.nodes.items():
        same(f"rdflib: id of {id}", str(g.value(iri(id), term("dct:identifier"))), id)
        for name in TYPES.get(record["label"], []):
            same(f"rdflib: {id} is a {name}", (iri(id), rdflib.RDF.type, term(name)) in g, True)
    spans = 0
    for record in [*want.nodes.values(), *want.edges.values()]:
        spans += sum(1 for name in record["properties"] if name.endswith("videnceExact"))
    found = list(g.subjects(rdflib.RDF.type, term("oa:TextPositionSelector")))
    same("rdflib: quotations", len(found), spans)
    for span in found:
        for name in ("oa:start", "oa:end", "oa:exact", "prov:wasQuotedFrom"):
            same(f"rdflib: {name} of a quotation", len(list(g.objects(span, term(name)))), 1)
    predicates = {"BASED_ON": "eli:based_on", "DEPENDS_ON": "dct:requires", "ISSUED_BY": "eli:passed_by", "SUBORDINATE_TO": "org:subOrganizationOf"}
    for key, record in want.edges.items():
        known = predicates.get(record["type"])
        predicate = term(known) if known else rdflib.URIRef("urn:mandate:schema:" + record["type"])
        same(f"rdflib: {key}", (iri(record["from"]), predicate, iri(record["to"])) in g, True)
        if record["type"] == "RESPONSIBLE_FOR":
            same(f"rdflib: {key} is a participation", (iri(key), rdflib.RDF.type, term("cv:Participation")) in g, True)
            same(f"rdflib: participant of {key}", g.value(iri(key), term("cv:hasParticipant")), iri(record["from"]))
            same(f"rdflib: evidence of {key}", g.value(iri(key), term("prov:wasDerivedFrom")) is not None, True)
    if whole:
        query = """
            PREFIX cv: <http://data.europa.eu/m8g/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a cv:Participation ; cv:hasParticipant [ a cv:PublicOrganisation ; skos:prefLabel "市金融办"@zh ] }"""
        counted = sum(1 for r in want.edges.values() if r["type"] == "RESPONSIBLE_FOR" and want.nodes[r["from"]]["properties"]["name"] == "市金融办")
        same("rdflib: responsibilities of 市金融办", int(next(iter(g.query(query)))[0]), counted)
        if not counted:
            sys.exit("rdflib: 市金融办 has no responsibility")


def page(mandate, data):
    """Runs the commands of the page, but for those that fill a store, and then its Python, in one folder."""
    text = read(Path(__file__).parents[2] / "docs" / "exports.md")
    blocks = re.findall(r"```(sh|python)\n(.*?)```", text, re.S)
    environment = dict(os.environ, MANDATE_STORE="embedded", MANDATE_DATA=str(Path(data).absolute()))
    ran = {"sh": 0, "python": 0}
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        for language, block in blocks:
            if language == "python":
                exec(compile(block, "docs/exports.md", "exec"), {})
                ran[language] += 1
                continue
            for line in block.splitlines():
                words = shlex.split(line)
                if words[:2] == ["mandate", "export"] and ">" not in words:
                    subprocess.run([mandate, *words[1:]], check=True, env=environment, stderr=subprocess.PIPE)
                    ran[language] += 1
        os.chdir(before)
    if not all(ran.values()):
        sys.exit(f"docs/exports.md: ran {ran}")


def main():
    mandate, data = (str(Path(p).absolute()) for p in sys.argv[1:])
    page(mandate, data)
    with tempfile.TemporaryDirectory() as scratch:
        for selection, flags in SELECTIONS.items():
            files = {}
            for form in ("ndjson", "graphml", "gexf", "dot", "csv", "jsonld"):
                files[form] = Path(scratch) / f"{selection}.{form}"
                command = [mandate, "export", "--store", "embedded", "--data", data, "--format", form, "-o", str(files[form]), *flags]
                subprocess.run(command, check=True, stderr=subprocess.PIPE)
            want = Reference(read(files["ndjson"]))
            if not want.nodes or not want.edges:
                sys.exit(f"{selection}: nothing was exported")
            graphml(files["graphml"], want)
            gexf(files["gexf"], want)
            dot(files["dot"], want)
            csv(files["csv"], want)
            jsonld(files["jsonld"], want, selection == "whole")
    print(f"exports: {checks} comparisons passed with networkx {networkx.__version__}, igraph {igraph.__version__}, "
          f"pandas {pandas.__version__}, rdflib {rdflib.__version__}")


main()
