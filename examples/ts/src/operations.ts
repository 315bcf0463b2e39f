/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an agency is to do in a task. */
export type ResponsibilityRole =
  /** 配合: it cooperates with the lead. */
  | 'COOPERATING'
  /** 牵头: it leads. */
  | 'LEAD'
  /** 责任: it is responsible; nothing is said of a lead. */
  | 'RESPONSIBLE'
  /** 监督: it supervises. */
  | 'SUPERVISING'
  /** 支持: it supports. */
  | 'SUPPORTING';

export type AgencyDutiesQueryVariables = Exact<{
  name: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type AgencyDutiesQuery = { agency: { id: string, name: string, responsibilities: { totalCount: number, nodes: Array<{ role: ResponsibilityRole, firstListed: boolean, task: { number: string, text: string, measure: { title: string } }, evidence: { exact: string, start: number, end: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MeasureOwnersQueryVariables = Exact<{
  document: string;
  number: string;
}>;


export type MeasureOwnersQuery = { measure: { number: string, title: string, tasks: { totalCount: number, nodes: Array<{ number: string, list: { open: boolean }, agencies: { edges: Array<{ role: ResponsibilityRole, asWritten: string, node: { id: string, name: string } }> } }> } } | null };

export type TaskOwnersFragment = { number: string, list: { open: boolean }, agencies: { edges: Array<{ role: ResponsibilityRole, asWritten: string, node: { id: string, name: string } }> } };

export type WaitingForQueryVariables = Exact<{
  document: string;
  number: string;
  maxDepth?: number;
}>;


export type WaitingForQuery = { measure: { dependents: { totalCount: number, edges: Array<{ distance: number, node: { id: string, number: string, title: string } }> } } | null };

export type RestsOnQueryVariables = Exact<{
  document: string;
  number: string;
  maxDepth?: number;
}>;


export type RestsOnQuery = { measure: { dependencies: { totalCount: number, edges: Array<{ distance: number, node: { id: string, number: string, title: string } }> } } | null };

export type MeasureTitleFragment = { id: string, number: string, title: string };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TaskOwnersFragmentDoc = new TypedDocumentString(`
    fragment TaskOwners on Task {
  number
  list {
    open
  }
  agencies(first: 50) {
    edges {
      role
      asWritten
      node {
        id
        name
      }
    }
  }
}
    `, {"fragmentName":"TaskOwners"}) as unknown as TypedDocumentString<TaskOwnersFragment, unknown>;
export const MeasureTitleFragmentDoc = new TypedDocumentString(`
    fragment MeasureTitle on Measure {
  id
  number
  title
}
    `, {"fragmentName":"MeasureTitle"}) as unknown as TypedDocumentString<MeasureTitleFragment, unknown>;
export const AgencyDutiesDocument = new TypedDocumentString(`
    query AgencyDuties($name: String!, $first: Int! = 20, $after: String) {
  agency(name: $name) {
    id
    name
    responsibilities(first: $first, after: $after) {
      totalCount
      nodes {
        role
        firstListed
        task {
          number
          text
          measure {
            title
          }
        }
        evidence {
          exact
          start
          end
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AgencyDutiesQuery, AgencyDutiesQueryVariables>;
export const MeasureOwnersDocument = new TypedDocumentString(`
    query MeasureOwners($document: String!, $number: String!) {
  measure(document: $document, number: $number) {
    number
    title
    tasks(first: 50) {
      totalCount
      nodes {
        ...TaskOwners
      }
    }
  }
}
    fragment TaskOwners on Task {
  number
  list {
    open
  }
  agencies(first: 50) {
    edges {
      role
      asWritten
      node {
        id
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<MeasureOwnersQuery, MeasureOwnersQueryVariables>;
export const WaitingForDocument = new TypedDocumentString(`
    query WaitingFor($document: String!, $number: String!, $maxDepth: Int! = 6) {
  measure(document: $document, number: $number) {
    dependents(maxDepth: $maxDepth, first: 100) {
      totalCount
      edges {
        distance
        node {
          ...MeasureTitle
        }
      }
    }
  }
}
    fragment MeasureTitle on Measure {
  id
  number
  title
}`) as unknown as TypedDocumentString<WaitingForQuery, WaitingForQueryVariables>;
export const RestsOnDocument = new TypedDocumentString(`
    query RestsOn($document: String!, $number: String!, $maxDepth: Int! = 6) {
  measure(document: $document, number: $number) {
    dependencies(maxDepth: $maxDepth, first: 100) {
      totalCount
      edges {
        distance
        node {
          ...MeasureTitle
        }
      }
    }
  }
}
    fragment MeasureTitle on Measure {
  id
  number
  title
}`) as unknown as TypedDocumentString<RestsOnQuery, RestsOnQueryVariables>;