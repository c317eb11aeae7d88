// SPDX-License-Identifier: Apache-2.0

extension Principal {
    /// This person in the post of `other` (AB岗): what they do there is theirs, and what they asked for or handled
    /// themselves they do not decide on there either.
    package func inPost(of other: Principal) -> Principal {
        Principal(
            account: account, name: name, role: other.role, department: other.department, level: other.level,
            division: other.division, grid: other.grid)
    }

    /// This person with the posts they fill now and those whose B post they are.
    package func filling(_ posts: [Principal], standby: [Principal]) -> Principal {
        Principal(
            account: account, name: name, role: role, department: department, level: level, division: division,
            grid: grid, posts: posts.map(inPost), standby: standby.map(inPost))
    }

    /// As whom they act now: themselves first, then each post whose holder is away.
    package var faces: [Principal] { [self] + posts }
}

extension CaseFilePolicy {
    /// As whom `principal` does what `permitted` allows: the first of their faces that may.
    ///
    /// - Throws: why they may not themselves, when none of their faces may.
    package static func acting(
        _ principal: Principal, _ permitted: (Principal) throws(NotPermitted) -> Void
    ) throws(NotPermitted) -> Principal {
        var refusal: NotPermitted?
        for face in principal.faces {
            do throws(NotPermitted) {
                try permitted(face)
                return face
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .signInNeeded
    }

    /// As whom `principal` decides on `request`: from a missed clock on, as the B post of a post that is there too.
    package static func deciding(
        _ request: CaseRequest, on file: CaseFile, as principal: Principal, in city: Municipality
    ) -> Principal {
        let faces = principal.faces + (request.stage == .post ? [] : principal.standby)
        return faces.first { canDecide(request, on: file, by: $0, in: city) } ?? principal
    }
}
